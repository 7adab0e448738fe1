#include "server/pages/page_words.hpp"

#include "server/pages/embedded_words_en.hpp"
#include "server/pages/embedded_words_fr.hpp"
#include "server/pages/embedded_words_ru.hpp"

namespace nedu::server::pages {
namespace {

template <class Files>
Result<lang::Catalogue> join(accounts::Language language, const Files& files) {
    json::Value joined = json::Value::object();
    for (const auto& file : files)
        joined.update(NEDU_TRY(json::parse(file.text)));
    return lang::Catalogue::load(language, json::dump(joined));
}

}  // namespace

Result<PageWords> PageWords::load() {
    using accounts::Language;
    PageWords words;
    words.catalogues_ = {
        NEDU_TRY(join(Language::English, english::kSentences)),
        NEDU_TRY(join(Language::French, french::kSentences)),
        NEDU_TRY(join(Language::Russian, russian::kSentences))
    };
    return words;
}

}  // namespace nedu::server::pages
