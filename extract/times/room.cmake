include(${PROJECT_SOURCE_DIR}/cmake/embed.cmake)
kimberlite_embed(kimberlite_extract time_lexicon_file ${CMAKE_CURRENT_LIST_DIR}/lexicon.tsv)
kimberlite_embed(kimberlite_extract time_rules_file ${CMAKE_CURRENT_LIST_DIR}/rules.tsv)
