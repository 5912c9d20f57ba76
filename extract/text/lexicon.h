// The word lists of this room: what pages, mails and headlines are made of in practice. Code walks them; to teach the
// program a new word, add a line here.
#pragma once

#include <string_view>

namespace kimberlite {

// --- Dates -----------------------------------------------------------------------------------------------------------

struct MonthName {
    std::string_view name;  // lower case, without a full stop
    int month;
};
inline constexpr MonthName month_names[] = {
    {"january", 1},  {"jan", 1},    {"february", 2},  {"feb", 2},       {"march", 3},     {"mar", 3},
    {"april", 4},    {"apr", 4},    {"may", 5},       {"june", 6},      {"jun", 6},       {"july", 7},
    {"jul", 7},      {"august", 8}, {"aug", 8},       {"september", 9}, {"sept", 9},      {"sep", 9},
    {"october", 10}, {"oct", 10},   {"november", 11}, {"nov", 11},      {"december", 12}, {"dec", 12},
};

inline constexpr std::string_view weekday_names[] = {
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon", "tue",
    "tues",   "wed",     "thu",       "thur",     "thurs",  "fri",      "sat",    "sun",
};

// Words that may stand round a date on a line of its own: “Published: …, 10:32 a.m. GMT”.
inline constexpr std::string_view date_line_words[] = {
    "published", "posted", "updated", "date",     "dated", "released", "release", "issued", "filed",
    "created",   "first",  "last",    "modified", "on",    "at",       "of",      "the",    "st",
    "nd",        "rd",     "th",      "am",       "pm",    "a",        "p",       "m",      "gmt",
    "utc",       "est",    "edt",     "bst",      "cet",   "pst",      "pdt",
};

// Words in lower case that may stand in a line of names and a date: “By Annie Banda in Kinshasa, 4 November 2011”.
inline constexpr std::string_view byline_words[] = {"by", "in", "from", "and", "for", "de", "van", "von", "der", "bin"};

inline constexpr std::string_view ordinal_endings[] = {"st", "nd", "rd", "th"};

// What may open a dateline's last part: “LONDON, Nov. 4, 2011 (Reuters) — …”.
inline constexpr std::string_view dashes[] = {"—", "–", "--", "-", "―"};

// Names under which pages give their date, the most telling first (<meta name|property|itemprop>, <time itemprop>).
inline constexpr std::string_view date_names[] = {
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "article:published",
    "parsely-pub-date",
    "sailthru.date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "publication_date",
    "citation_publication_date",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.date",
    "dcterms.created",
    "dc.date",
    "dc.date.created",
    "article.published",
    "cxenseparse:recs:publishtime",
    "timestamp",
    "date",
    "og:published_time",
    "datecreated",
    "article:modified_time",
};

// --- Pages -----------------------------------------------------------------------------------------------------------

inline constexpr std::string_view never_text[] = {"title", "button", "noscript", "label", "dialog", "base"};
inline constexpr std::string_view boilerplate_elements[] = {"nav", "footer", "aside", "form", "menu"};
inline constexpr std::string_view boilerplate_roles[] = {"navigation", "banner",  "contentinfo", "complementary",
                                                         "search",     "menu",    "menubar",     "dialog",
                                                         "alert",      "toolbar", "tablist",     "alertdialog"};
inline constexpr std::string_view main_elements[] = {"article", "main"};
inline constexpr std::string_view inline_elements[] = {"a", "time", "code"};
inline constexpr std::string_view containers[] = {"div",     "ul", "ol", "dl",     "table",
                                                  "section", "p",  "td", "center", "dir"};

// Words of classes and ids whose elements are not the article.
inline constexpr std::string_view boilerplate_words[] = {
    "nav",         "navbar",       "navigation", "menu",     "sidebar",   "footer",    "breadcrumb",
    "breadcrumbs", "comments",     "comment",    "disqus",   "share",     "sharing",   "social",
    "related",     "recommended",  "promo",      "promoted", "sponsored", "advert",    "advertisement",
    "ad",          "ads",          "banner",     "cookie",   "cookies",   "consent",   "newsletter",
    "subscribe",   "subscription", "signup",     "login",    "popup",     "modal",     "overlay",
    "toolbar",     "pagination",   "pager",      "widget",   "masthead",  "copyright", "disclaimer",
    "trending",    "skip",         "outbrain",   "taboola",  "paywall",   "print",     "editsection",
    "toc",         "noprint",      "catlinks",   "reflist",  "jump",      "tags",
};

inline constexpr std::string_view title_separators[] = {" | ", " — ", " – ", " - ", " :: ", " » "};

// --- Languages -------------------------------------------------------------------------------------------------------

// Frequent words of English that no other language in Latin letters has among its own.
inline constexpr std::string_view english_words[] = {
    "the", "and",   "that", "with",  "from", "has", "have",  "were",  "been", "which", "this",
    "his", "their", "they", "would", "who",  "its", "after", "other", "by",   "of",    "during"};

// --- Sentences and lines ---------------------------------------------------------------------------------------------

inline constexpr std::string_view sentence_ends[] = {".",  "!",  "?",  "…",  ".”", "!”", "?”", ".\"", "!\"", "?\"",
                                                     ".’", "?’", ".'", "!'", "?'", ".)", "?)", ",”",  ",\""};
// What opens a list item: always, and only where the line before ends or is an item too.
inline constexpr std::string_view bullets[] = {"•", "◦", "▪", "‣", "●", "○", "■", "□", "➢", "✓", "*"};
inline constexpr std::string_view weak_bullets[] = {"-", "–", "—", "+", "o", "·"};

// How the line before a quoted mail ends: “On Friday, Annie wrote:”.
inline constexpr std::string_view quotation_leads[] = {"wrote:", "writes:", "said:"};

// Classes under which mail programs put what is quoted, what introduces it, and signatures.
inline constexpr std::string_view mail_classes[] = {
    "gmail_quote",          "gmail_attr",   "gmail_signature",  "moz-cite-prefix",
    "moz-signature",        "yahoo_quoted", "protonmail_quote", "protonmail_signature_block",
    "outlookmessageheader", "zmail_extra",
};

}  // namespace kimberlite
