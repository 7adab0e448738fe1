// Which of the tags that stand in a page may be given to a parser of HTML as they are, without text
// behind them getting lost. Pure.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "server/courses/import_render.hpp"

namespace nedu::server::courses {

class RawHtml {
public:
    /// `source` is the page's Markdown; every piece that write() gets points into it.
    explicit RawHtml(std::string_view source);

    /// Appends a piece of raw HTML to the page.
    void write(RenderedPage& page, std::string_view piece, bool is_block);

    int line_of(std::string_view piece) const;

private:
    std::size_t
    write_sign(RenderedPage& page, std::string_view rest, std::size_t at, bool is_block);
    std::string_view refusal(std::string_view rest, bool is_block);
    std::string_view
    refusal_of_opening(std::string_view rest, const std::string& name, bool is_block);
    bool is_closed_in_paragraph(std::string_view rest, const std::string& name);
    bool is_closed_later(std::string_view rest, const std::string& name);

    std::string_view source_;
    std::string lowered_;  // the source
    std::vector<std::size_t> line_starts_;
    std::map<std::string, int, std::less<>> open_;  // tags by name
    int depth_ = 0;
    std::size_t verbatim_until_ = 0;  // in the source: inside of a tag or comment
    std::size_t paragraph_end_ = 0;
    std::map<std::string, std::size_t, std::less<>> last_closing_;          // in the page, 0: none
    std::map<std::string, std::size_t, std::less<>> closing_in_paragraph_;  // the last one
    std::map<std::string, int, std::less<>> running_on_;  // open over several paragraphs
    int running_on_count_ = 0;
};

}  // namespace nedu::server::courses
