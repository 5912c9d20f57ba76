# kimberlite_embed(TARGET SYMBOL FILE): the bytes of a data file as `extern const std::string_view kimberlite::SYMBOL`.
# A data file so embedded cannot be lost or altered after installation; the build follows its changes.
function(kimberlite_embed target symbol file)
    get_filename_component(path ${file} ABSOLUTE)
    set(generated ${PROJECT_BINARY_DIR}/embedded/${symbol}.cpp)
    add_custom_command(OUTPUT ${generated}
        COMMAND ${CMAKE_COMMAND} -DFILE=${path} -DSYMBOL=${symbol} -DOUTPUT=${generated}
                -P ${PROJECT_SOURCE_DIR}/cmake/embed_file.cmake
        DEPENDS ${path} ${PROJECT_SOURCE_DIR}/cmake/embed_file.cmake VERBATIM)
    target_sources(${target} PRIVATE ${generated})
endfunction()
