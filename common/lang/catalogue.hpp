// The sentences of one language, loaded from the file the build joins out of
// assets/lang/<language>. Everything a person reads comes from here. Must not know where the file
// came from or who draws.
#pragma once

#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "common/accounts/accounts.hpp"
#include "common/base/result.hpp"

namespace nedu::lang {

/// A value for one {name} in a sentence.
struct Argument {
    std::string_view name;
    std::string_view value;
};

class Catalogue {
public:
    /// Without sentences: every key answers with itself.
    explicit Catalogue(accounts::Language language = accounts::Language::English)
        : language_(language) {}

    /// `joined` is one JSON object, key -> text or key -> {"one": …, "other": …}. Refuses what is
    /// no such object with "error.malformed".
    static Result<Catalogue> load(accounts::Language language, std::string_view joined);

    accounts::Language language() const { return language_; }
    bool has(std::string_view key) const;

    /// The sentence as it stands. A missing key answers with itself, so that it is seen and found.
    /// The view lives as long as the catalogue (or the key).
    std::string_view text(std::string_view key) const;

    /// The sentence with each {name} replaced; a {name} without argument stays as it is.
    std::string text(std::string_view key, std::initializer_list<Argument> arguments) const;

    /// The form for `count`; {count} in it is the number as the language writes it.
    std::string plural(
        std::string_view key,
        std::int64_t count,
        std::initializer_list<Argument> arguments = {}
    ) const;

    /// The sentence for an error key; "error.internal" where this build has no sentence for it, as
    /// with a newer server.
    std::string_view error(std::string_view error_key) const;

    /// "en", "fr", "ru": for the lang attribute and addresses.
    std::string_view tag() const { return json::name_of(language_); }

private:
    struct Sentence {
        std::string text;  // also the "other" form
        std::vector<std::pair<std::string, std::string>> forms;
    };
    const Sentence* find(std::string_view key) const;

    accounts::Language language_;
    std::map<std::string, Sentence, std::less<>> sentences_;
};

/// The best of our languages for an Accept-Language header or a browser's language list
/// ("fr-CH, fr;q=0.9, en;q=0.8"); English where none fits.
accounts::Language preferred_language(std::string_view accept_language);

}  // namespace nedu::lang
