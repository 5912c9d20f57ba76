# The tables beside this file, compiled in, so that joining needs no file at run time (lexicon.cpp reads them).
include(${PROJECT_SOURCE_DIR}/cmake/embed.cmake)
foreach(table callings countries words equal_words variants nicknames pair_model observation_subjects triggers converse_triggers kindred_triggers happening_model common_words usual_words numerals region_abbreviations)
    kimberlite_embed(kimberlite_ontology identity_${table} ${CMAKE_CURRENT_LIST_DIR}/${table}.tsv)
endforeach()
