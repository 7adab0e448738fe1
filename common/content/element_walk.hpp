// Visits every element, and every line of text, of a document in reading order.
#pragma once

#include <vector>

#include "common/content/document.hpp"

namespace nedu::content {

/// Outer elements before what they hold.
template <class Elements, class Each>
void each_element(Elements& elements, const Each& each) {
    for (auto& element : elements) {
        each(element);
        if (auto* list = std::get_if<List>(&element.body)) {
            for (auto& item : list->items)
                each_element(item.elements, each);
        } else if (auto* quote = std::get_if<Quote>(&element.body)) {
            each_element(quote->elements, each);
        } else if (auto* callout = std::get_if<Callout>(&element.body)) {
            each_element(callout->elements, each);
        } else if (auto* details = std::get_if<Details>(&element.body)) {
            each_element(details->elements, each);
        } else if (auto* note = std::get_if<Footnote>(&element.body)) {
            each_element(note->elements, each);
        }
    }
}

template <class Elements, class Each>
void each_inline(Elements& elements, const Each& each) {
    each_element(elements, [&](auto& element) {
        if (auto* paragraph = std::get_if<Paragraph>(&element.body)) {
            each(paragraph->text);
        } else if (auto* heading = std::get_if<Heading>(&element.body)) {
            each(heading->text);
        } else if (auto* image = std::get_if<Image>(&element.body)) {
            each(image->caption);
        } else if (auto* details = std::get_if<Details>(&element.body)) {
            each(details->summary);
        } else if (auto* table = std::get_if<Table>(&element.body)) {
            for (auto& cell : table->head)
                each(cell);
            for (auto& row : table->rows)
                for (auto& cell : row)
                    each(cell);
        }
    });
}

}  // namespace nedu::content
