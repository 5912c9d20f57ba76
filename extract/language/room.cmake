# The lexicon of abbreviations, compiled in: one string a line of abbreviations.txt.
set(abbreviations ${CMAKE_CURRENT_LIST_DIR}/abbreviations.txt)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${abbreviations})
file(STRINGS ${abbreviations} lines ENCODING UTF-8)
list(TRANSFORM lines REPLACE "(.+)" "\"\\1\",\n")
list(JOIN lines "" lines)
file(CONFIGURE OUTPUT ${PROJECT_BINARY_DIR}/extract/language/abbreviations.inc CONTENT "${lines}")
