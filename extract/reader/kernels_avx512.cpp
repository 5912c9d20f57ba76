// The kernels in AVX-512 with VNNI; room.cmake has the compiler's options.
#if defined(__x86_64__)
#define KERNELS_NAME avx512
#include "extract/reader/kernels.inc"
#endif
