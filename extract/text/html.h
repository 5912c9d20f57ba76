// The text of a web page: its article without what stands round it.
#pragma once

#include <string_view>

#include "extract/text/content.h"

namespace kimberlite {

// `charset`: as declared from outside, e.g. by a mail; empty: what the page's <meta> says. Headings, paragraphs, list
// items and table cells come as paragraphs of their own. Title: og:title, else the only <h1>, else <title>. Date:
// <meta>, JSON-LD, <time>. Source: its canonical address, else og:site_name. Throws Unreadable where the page has no text or is made to fill memory.
Content read_html(std::string_view bytes, std::string_view charset = {});

// A chapter of a book: all of its text, nothing is taken for what stands round an article.
Content read_chapter(std::string_view bytes);

// The body of a mail: all but what it quotes of other mails, and its signature where it is marked as one.
Content read_mail_html(std::string_view bytes, std::string_view charset = {});

}  // namespace kimberlite
