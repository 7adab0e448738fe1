#include "server/pages/page_shell.hpp"

namespace nedu::server::pages {
namespace {

constexpr std::string_view kBarePage =
    "<!doctype html>\n<html lang=\"{language}\"><head><meta charset=\"utf-8\">"
    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
    "<!--nedu:head--><!--/nedu:head--></head>"
    "<body><!--nedu:navigation--><!--/nedu:navigation--><main><!--nedu:content--><!--/"
    "nedu:content--></main></body></html>\n";

bool has_marks(std::string_view page) {
    return page.find("<!--nedu:head-->") != std::string_view::npos &&
           page.find("<!--/nedu:head-->") != std::string_view::npos &&
           page.find("<!--nedu:content-->") != std::string_view::npos &&
           page.find("<!--/nedu:content-->") != std::string_view::npos;
}

void fill(std::string& page, std::string_view name, std::string_view with) {
    const std::string open = "<!--nedu:" + std::string(name) + "-->";
    const std::size_t mark = page.find(open);
    if (mark == std::string::npos)
        return;
    const std::size_t begin = mark + open.size();
    const std::size_t end = page.find("<!--/nedu:" + std::string(name) + "-->", begin);
    page.replace(begin, end - begin, with);
}

}  // namespace

PageShell::PageShell(std::map<accounts::Language, std::string> shells)
    : shells_(std::move(shells)) {}

std::string PageShell::bare(accounts::Language language) const {
    const auto shell = shells_.find(language);
    if (shell != shells_.end() && has_marks(shell->second))
        return shell->second;
    std::string page(kBarePage);
    constexpr std::string_view kSlot = "{language}";
    page.replace(page.find(kSlot), kSlot.size(), json::name_of(language));
    return page;
}

std::string PageShell::compose(accounts::Language language, const PageParts& parts) const {
    std::string page = bare(language);
    // The later mark first: what is put in must not be searched for marks.
    fill(page, "content", parts.content);
    fill(page, "navigation", parts.navigation);
    fill(page, "head", parts.head);
    return page;
}

}  // namespace nedu::server::pages
