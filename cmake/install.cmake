# What `cmake --install` lays down, and the .deb that CPack makes of it.
#
# The program finds its data in ../share/kimberlite as seen from its own folder. The build folder is laid out the same
# way (cli/kimberlite beside share/kimberlite), so one rule serves both.
set(model ${PROJECT_SOURCE_DIR}/extract/models/reader.kmodel)
set(data
    ${PROJECT_SOURCE_DIR}/ontology/kimberlite.ttl
    ${PROJECT_SOURCE_DIR}/ontology/alignments.ttl
    ${PROJECT_SOURCE_DIR}/ontology/shapes.ttl)

file(MAKE_DIRECTORY ${PROJECT_BINARY_DIR}/share/kimberlite)
foreach(file ${model} ${data})
    get_filename_component(name ${file} NAME)
    file(CREATE_LINK ${file} ${PROJECT_BINARY_DIR}/share/kimberlite/${name} SYMBOLIC)
endforeach()

install(TARGETS kimberlite RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(FILES ${model} ${data} DESTINATION share/kimberlite)
install(FILES ${PROJECT_SOURCE_DIR}/cli/kimberlite.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
install(FILES ${PROJECT_SOURCE_DIR}/cli/completions/kimberlite.bash
        DESTINATION share/bash-completion/completions RENAME kimberlite)
install(FILES ${PROJECT_SOURCE_DIR}/cli/completions/_kimberlite DESTINATION share/zsh/vendor-completions)
install(FILES ${PROJECT_SOURCE_DIR}/cli/completions/kimberlite.fish DESTINATION share/fish/vendor_completions.d)
install(FILES ${PROJECT_SOURCE_DIR}/README.md ${PROJECT_SOURCE_DIR}/CHANGELOG.md ${PROJECT_SOURCE_DIR}/NOTICE
        DESTINATION share/doc/kimberlite)
install(FILES ${PROJECT_SOURCE_DIR}/LICENSE DESTINATION share/doc/kimberlite RENAME copyright)
install(DIRECTORY ${PROJECT_SOURCE_DIR}/examples/texts DESTINATION share/doc/kimberlite/examples)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME kimberlite)
set(CPACK_PACKAGE_VENDOR "The Kimberlite project")
set(CPACK_PACKAGE_CONTACT "The Kimberlite project <kimberlite@example.org>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "${PROJECT_DESCRIPTION}")
set(CPACK_PACKAGE_DESCRIPTION
    "Kimberlite reads English texts, offline, and writes what they say as a knowledge
graph: people, organizations, places and events, how they are related, and who said
what, each statement with its place in the text. Output is RDF (Turtle, TriG,
N-Triples, N-Quads, RDF/XML, JSON-LD) or a property graph (GraphML, GEXF, DOT).")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_RESOURCE_FILE_LICENSE ${PROJECT_SOURCE_DIR}/LICENSE)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION text)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS poppler-utils)  # pdftotext, for PDF files alone
include(CPack)
