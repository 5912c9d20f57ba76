// The kernels in plain C++ (GNU vector extensions); room.cmake has the compiler's options.
#define KERNELS_NAME portable
#define KERNELS_PORTABLE
#include "extract/reader/kernels.inc"
