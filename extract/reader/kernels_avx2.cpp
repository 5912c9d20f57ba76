// The kernels in AVX2; room.cmake has the compiler's options.
#if defined(__x86_64__)
#define KERNELS_NAME avx2
#include "extract/reader/kernels.inc"
#endif
