#include "server/courses/import_admonitions.hpp"

#include <algorithm>
#include <array>

#include "common/base/text.hpp"

namespace nedu::server::courses {
namespace {

struct ToneName {
    std::string_view name;
    content::Tone tone;
};
constexpr std::array kToneNames{
    ToneName{"note", content::Tone::Note},
    ToneName{"info", content::Tone::Note},
    ToneName{"abstract", content::Tone::Note},
    ToneName{"summary", content::Tone::Note},
    ToneName{"example", content::Tone::Note},
    ToneName{"quote", content::Tone::Note},
    ToneName{"question", content::Tone::Note},
    ToneName{"faq", content::Tone::Note},
    ToneName{"todo", content::Tone::Note},
    ToneName{"cite", content::Tone::Note},
    ToneName{"seealso", content::Tone::Note},
    ToneName{"tip", content::Tone::Tip},
    ToneName{"hint", content::Tone::Tip},
    ToneName{"success", content::Tone::Tip},
    ToneName{"important", content::Tone::Important},
    ToneName{"warning", content::Tone::Warning},
    ToneName{"attention", content::Tone::Warning},
    ToneName{"caution", content::Tone::Caution},
    ToneName{"danger", content::Tone::Caution},
    ToneName{"error", content::Tone::Caution},
    ToneName{"failure", content::Tone::Caution},
    ToneName{"bug", content::Tone::Caution},
};

}  // namespace

std::optional<content::Tone> admonition_tone(std::string_view name) {
    const std::string lowered = text::lower(name);
    for (const ToneName& known : kToneNames)
        if (known.name == lowered)
            return known.tone;
    return std::nullopt;
}

bool is_details(std::string_view name) {
    return name == "details" || name == "collapse";
}

AdmonitionStart admonition_start(std::string_view text) {
    text = text::trim(text);
    if (text.starts_with('{')) {  // pandoc: "{.note}"
        text = text.substr(1, std::min(text.find('}'), text.size()) - 1);
        text.remove_prefix(std::min(text.find_first_not_of(". "), text.size()));
    }
    const std::size_t end = std::min(text.find_first_of(" \t[\"{"), text.size());
    AdmonitionStart opening{text::lower(text.substr(0, end)), {}};
    std::string_view title = text::trim(text.substr(end));
    if (const std::size_t named = title.find("title=\""); named != title.npos)
        title =
            title.substr(named + 6, std::min(title.find('"', named + 7), title.size()) - named - 5);
    const bool is_quoted = title.size() > 1 && ((title.front() == '"' && title.back() == '"') ||
                                                (title.front() == '[' && title.back() == ']'));
    opening.title = is_quoted ? title.substr(1, title.size() - 2) : title;
    return opening;
}

}  // namespace nedu::server::courses
