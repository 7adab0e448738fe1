// What the parts of an imported course are called where nobody says it outright. Pure.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "common/accounts/accounts.hpp"
#include "common/content/block.hpp"
#include "common/content/document.hpp"

namespace nedu::server::courses {

/// What the first page of a part is called, in the course's language, where it is named as its
/// part.
using OpeningTitle = std::function<std::string(accounts::Language)>;

/// Titles from the command line; they go before all others.
using GivenTitles = std::map<accounts::Language, std::string>;

/// What a page calls the targets of its links, by target as it is written; the first label of each
/// that has a letter.
std::map<std::string, std::string> link_labels(const std::vector<content::Element>& elements);

/// The first sentences of prose: paragraphs of the page itself that are more than links and
/// pictures; empty if there are none.
std::string prose_of(const std::vector<content::Block>& blocks, std::size_t characters);

/// "Farm - from seed to plate" to "Farm": a title without its subtitle.
std::string short_title(const std::string& title);

/// "2-deeper_dive" to "Deeper dive".
std::string title_of_folder(const std::string& name);

/// "2-deeper-dive" to "deeper-dive".
std::string without_number(const std::string& name);

}  // namespace nedu::server::courses
