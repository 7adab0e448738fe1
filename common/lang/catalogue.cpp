#include "common/lang/catalogue.hpp"

#include "common/base/json.hpp"
#include "common/base/text.hpp"
#include "common/lang/formats.hpp"
#include "common/lang/plural.hpp"

namespace nedu::lang {
namespace {

template <class Arguments>
std::string filled(std::string_view pattern, const Arguments& arguments) {
    std::string out;
    out.reserve(pattern.size() + 16);
    while (!pattern.empty()) {
        const std::size_t open = pattern.find('{');
        out += pattern.substr(0, open);
        if (open == std::string_view::npos)
            break;
        pattern.remove_prefix(open);
        const std::size_t close = pattern.find('}');
        if (close == std::string_view::npos) {
            out += pattern;
            break;
        }
        const std::string_view name = pattern.substr(1, close - 1);
        std::string_view value = pattern.substr(0, close + 1);
        for (const Argument& argument : arguments)
            if (argument.name == name)
                value = argument.value;
        out += value;
        pattern.remove_prefix(close + 1);
    }
    return out;
}

}  // namespace

Result<Catalogue> Catalogue::load(accounts::Language language, std::string_view joined) {
    const json::Value object = NEDU_TRY(json::parse(joined));
    if (!object.is_object())
        return fail(ErrorCode::InvalidInput, "error.malformed", "language file is no object");
    Catalogue catalogue(language);
    for (auto entry = object.begin(); entry != object.end(); ++entry) {
        Sentence sentence;
        if (entry.value().is_string()) {
            sentence.text = entry.value().get<std::string>();
        } else if (entry.value().is_object()) {
            for (auto form = entry.value().begin(); form != entry.value().end(); ++form) {
                if (!form.value().is_string())
                    return fail(ErrorCode::InvalidInput, "error.malformed", entry.key());
                sentence.forms.emplace_back(form.key(), form.value().get<std::string>());
                if (form.key() == name_of(Plural::Other))
                    sentence.text = sentence.forms.back().second;
            }
        } else {
            return fail(ErrorCode::InvalidInput, "error.malformed", entry.key());
        }
        catalogue.sentences_.emplace(entry.key(), std::move(sentence));
    }
    return catalogue;
}

const Catalogue::Sentence* Catalogue::find(std::string_view key) const {
    const auto found = sentences_.find(key);
    return found == sentences_.end() ? nullptr : &found->second;
}

bool Catalogue::has(std::string_view key) const {
    return find(key) != nullptr;
}

std::string_view Catalogue::text(std::string_view key) const {
    const Sentence* sentence = find(key);
    return sentence == nullptr ? key : std::string_view(sentence->text);
}

std::string Catalogue::text(std::string_view key, std::initializer_list<Argument> arguments) const {
    return filled(text(key), arguments);
}

std::string Catalogue::plural(
    std::string_view key,
    std::int64_t count,
    std::initializer_list<Argument> arguments
) const {
    std::string_view pattern = text(key);
    const std::string_view wanted = name_of(plural_of(language_, count));
    if (const Sentence* sentence = find(key))
        for (const auto& [form, text] : sentence->forms)
            if (form == wanted)
                pattern = text;
    const std::string written = number(language_, count);
    std::vector<Argument> all(arguments);
    all.push_back({"count", written});
    return filled(pattern, all);
}

std::string_view Catalogue::error(std::string_view error_key) const {
    return has(error_key) ? text(error_key) : text("error.internal");
}

accounts::Language preferred_language(std::string_view accept_language) {
    std::optional<accounts::Language> best;
    int best_quality = 0;
    while (!accept_language.empty()) {
        const std::size_t comma = accept_language.find(',');
        std::string_view range = text::trim(accept_language.substr(0, comma));
        accept_language = comma == std::string_view::npos ? std::string_view{}
                                                          : accept_language.substr(comma + 1);
        int quality = 1000;  // thousandths, RFC 9110 12.4.2
        if (const std::size_t mark = range.find("q="); mark != std::string_view::npos) {
            std::string digits(range.substr(mark + 2));
            std::erase(digits, '.');
            digits.resize(4, '0');
            quality = 0;
            for (const char digit : digits)
                quality = quality * 10 + (digit >= '0' && digit <= '9' ? digit - '0' : 0);
        }
        const auto language = json::named<accounts::Language>(text::lower(range.substr(0, 2)));
        const bool is_tag =
            range.size() == 2 ||
            (range.size() > 2 && (range[2] == '-' || range[2] == ';' || range[2] == ' '));
        if (language && is_tag && quality > best_quality) {
            best = language;
            best_quality = quality;
        }
    }
    return best.value_or(accounts::Language::English);
}

}  // namespace nedu::lang
