# The kernels: one file for each instruction set; nothing fused or reordered, so that all give the same bits.
# GCC's redundancy elimination (-ftree-pre) would keep the sums of a tile in memory, and clang knows no such option.
# GCC 12 takes the undefined operands of its own AVX-512 intrinsics for ours: no warning of uninitialised values here.
set(kernel_options -Wno-uninitialized -Wno-maybe-uninitialized -O3 -fno-math-errno -fno-trapping-math -ffp-contract=off -fno-strict-aliasing)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    list(APPEND kernel_options -fno-tree-pre)
endif()
set(kernels ${CMAKE_CURRENT_LIST_DIR}/kernels)
set_source_files_properties(${kernels}_portable.cpp PROPERTIES COMPILE_OPTIONS "${kernel_options}")
if(CMAKE_SYSTEM_PROCESSOR MATCHES "x86_64|AMD64")
    set_source_files_properties(${kernels}_avx2.cpp PROPERTIES COMPILE_OPTIONS "${kernel_options};-mavx2")
    set_source_files_properties(${kernels}_avx512.cpp PROPERTIES COMPILE_OPTIONS
        "${kernel_options};-mavx512f;-mavx512bw;-mavx512vl;-mavx512dq;-mavx512vnni;-mprefer-vector-width=512")
endif()

# Loops over the units of pairs and over labels, which -O2 leaves unvectorised.
set_source_files_properties(${CMAKE_CURRENT_LIST_DIR}/pairs.cpp ${CMAKE_CURRENT_LIST_DIR}/decode.cpp
    PROPERTIES COMPILE_OPTIONS "$<$<NOT:$<CONFIG:Debug>>:-O3>")
