// The vocabularies that the program itself speaks, as namespaces to which a local name is added, and the datatypes it
// uses.
#pragma once

#include <string_view>

namespace kimberlite::vocabulary {

inline constexpr std::string_view kb = "https://w3id.org/kimberlite/ns#";  // of the built-in ontology
// Of what is observed of two names that are compared: a property each, named as in ontology/identity/pair_model.tsv.
inline constexpr std::string_view obs = "https://w3id.org/kimberlite/observation#";
inline constexpr std::string_view rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
inline constexpr std::string_view rdfs = "http://www.w3.org/2000/01/rdf-schema#";
inline constexpr std::string_view owl = "http://www.w3.org/2002/07/owl#";
inline constexpr std::string_view xsd = "http://www.w3.org/2001/XMLSchema#";
inline constexpr std::string_view schema = "https://schema.org/";
inline constexpr std::string_view skos = "http://www.w3.org/2004/02/skos/core#";
inline constexpr std::string_view dcterms = "http://purl.org/dc/terms/";
inline constexpr std::string_view nif = "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#";
inline constexpr std::string_view prov = "http://www.w3.org/ns/prov#";
inline constexpr std::string_view void_ = "http://rdfs.org/ns/void#";
inline constexpr std::string_view dcat = "http://www.w3.org/ns/dcat#";
inline constexpr std::string_view vann = "http://purl.org/vocab/vann/";

inline constexpr std::string_view rdf_type = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
inline constexpr std::string_view rdf_lang_string = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString";
inline constexpr std::string_view xsd_string = "http://www.w3.org/2001/XMLSchema#string";
inline constexpr std::string_view xsd_boolean = "http://www.w3.org/2001/XMLSchema#boolean";
inline constexpr std::string_view xsd_integer = "http://www.w3.org/2001/XMLSchema#integer";
inline constexpr std::string_view xsd_decimal = "http://www.w3.org/2001/XMLSchema#decimal";
inline constexpr std::string_view xsd_date = "http://www.w3.org/2001/XMLSchema#date";
inline constexpr std::string_view xsd_g_year = "http://www.w3.org/2001/XMLSchema#gYear";
inline constexpr std::string_view xsd_g_year_month = "http://www.w3.org/2001/XMLSchema#gYearMonth";

}  // namespace kimberlite::vocabulary
