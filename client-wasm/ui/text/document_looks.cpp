#include "client-wasm/ui/text/document_looks.hpp"

#include "client-wasm/ui/theme/icons.hpp"

namespace nedu::ui {

using rich::Ground;
using rich::Ink;
using rich::Sign;

ColorToken token_of(Ink ink) {
    switch (ink) {
        case Ink::Text:
            return ColorToken::Text;
        case Ink::Secondary:
            return ColorToken::TextSecondary;
        case Ink::Caption:
        case Ink::Comment:
            return ColorToken::TextTertiary;
        case Ink::Link:
        case Ink::Keyword:
            return ColorToken::AccentText;
        case Ink::Success:
        case Ink::String:
            return ColorToken::Success;
        case Ink::Warning:
        case Ink::Number:
        case Ink::Attribute:
            return ColorToken::Warning;
        case Ink::Danger:
            return ColorToken::Danger;
        case Ink::Info:
        case Ink::Type:
            return ColorToken::Info;
    }
    return ColorToken::Text;
}

ColorToken token_of(rich::MathTone tone) {
    switch (tone) {
        case rich::MathTone::Red:
            return ColorToken::Danger;
        case rich::MathTone::Green:
            return ColorToken::Success;
        case rich::MathTone::Blue:
            return ColorToken::Info;
        case rich::MathTone::Orange:
            return ColorToken::Warning;
        default:
            return ColorToken::TextSecondary;
    }
}

ColorToken token_of(Ground ground) {
    switch (ground) {
        case Ground::Code:
        case Ground::TableHead:
            return ColorToken::Sunken;
        case Ground::Table:
        case Ground::Line:
            return ColorToken::Border;
        case Ground::QuoteBar:
            return ColorToken::BorderStrong;
        case Ground::Note:
            return ColorToken::InfoSoft;
        case Ground::Tip:
            return ColorToken::SuccessSoft;
        case Ground::Important:
            return ColorToken::AccentSoft;
        case Ground::Warning:
            return ColorToken::WarningSoft;
        case Ground::Caution:
            return ColorToken::DangerSoft;
        case Ground::Card:
            return ColorToken::Surface;
    }
    return ColorToken::Surface;
}

SignLook look_of(Sign sign) {
    switch (sign) {
        case Sign::TaskOpen:
            return {kIconTaskOpen, ColorToken::BorderStrong};
        case Sign::TaskDone:
            return {kIconTaskDone, ColorToken::AccentText};
        case Sign::Note:
            return {kIconInfo, ColorToken::Info};
        case Sign::Tip:
            return {kIconTip, ColorToken::Success};
        case Sign::Important:
            return {kIconImportant, ColorToken::AccentText};
        case Sign::Warning:
            return {kIconWarning, ColorToken::Warning};
        case Sign::Caution:
            return {kIconDanger, ColorToken::Danger};
        case Sign::Quiz:
            return {kIconQuiz, ColorToken::AccentText};
        case Sign::Video:
            return {kIconVideo, ColorToken::AccentText};
        case Sign::Audio:
            return {kIconAudio, ColorToken::AccentText};
        case Sign::File:
            return {kIconFile, ColorToken::AccentText};
        case Sign::Embed:
            return {kIconNewTab, ColorToken::AccentText};
        case Sign::Closed:
            return {kIconNext, ColorToken::TextSecondary};
        case Sign::Opened:
            return {kIconExpand, ColorToken::TextSecondary};
        case Sign::Disc:
        case Sign::Circle:
        case Sign::Square:
            break;
    }
    return {};
}

}  // namespace nedu::ui
