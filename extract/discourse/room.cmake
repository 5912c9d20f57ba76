include(${PROJECT_SOURCE_DIR}/cmake/embed.cmake)
kimberlite_embed(kimberlite_extract honorifics_file ${CMAKE_CURRENT_LIST_DIR}/honorifics.tsv)
kimberlite_embed(kimberlite_extract pronouns_file ${CMAKE_CURRENT_LIST_DIR}/pronouns.tsv)
kimberlite_embed(kimberlite_extract organization_endings_file ${CMAKE_CURRENT_LIST_DIR}/organizations.txt)
