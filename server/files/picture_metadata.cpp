#include "server/files/picture_metadata.hpp"

#include <algorithm>
#include <cstdint>

#include "server/files/signature.hpp"

namespace nedu::server::files {
namespace {

using namespace std::string_view_literals;

constexpr int kUpright = 1;

unsigned byte_at(std::string_view bytes, std::size_t at) {
    return static_cast<unsigned char>(bytes[at]);
}

std::uint32_t number_at(std::string_view bytes, std::size_t at, std::size_t size, bool is_little) {
    std::uint32_t number = 0;
    for (std::size_t i = 0; i < size; ++i)
        number = number << 8 | byte_at(bytes, at + (is_little ? size - 1 - i : i));
    return number;
}

// ---- the one thing in EXIF that a picture needs to be seen right ------------------------------

constexpr std::uint32_t kOrientationTag = 0x0112;

/// 1 to 8 as EXIF numbers them; `tiff` begins with its byte order.
int orientation_in(std::string_view tiff) {
    constexpr std::size_t kEntrySize = 12;
    if (tiff.size() < 10 || (!tiff.starts_with("II*\0"sv) && !tiff.starts_with("MM\0*"sv)))
        return kUpright;
    const bool is_little = tiff[0] == 'I';
    const std::size_t directory = number_at(tiff, 4, 4, is_little);
    if (directory > tiff.size() - 2)
        return kUpright;
    const std::size_t count = number_at(tiff, directory, 2, is_little);
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t entry = directory + 2 + i * kEntrySize;
        if (entry + kEntrySize > tiff.size())
            break;
        if (number_at(tiff, entry, 2, is_little) != kOrientationTag)
            continue;
        const auto value = static_cast<int>(number_at(tiff, entry + 8, 2, is_little));
        return value >= 1 && value <= 8 ? value : kUpright;
    }
    return kUpright;
}

/// EXIF that says the orientation and nothing else.
std::string exif_with(int orientation) {
    std::string tiff(
        "II*\0\x08\0\0\0"
        "\x01\0"
        "\x12\x01\x03\0\x01\0\0\0\0\0\0\0"
        "\0\0\0\0"sv
    );
    constexpr std::size_t kValue = 18;
    tiff[kValue] = static_cast<char>(orientation);
    return tiff;
}

// ---- JPEG -------------------------------------------------------------------------------------

constexpr std::string_view kExifMark = "Exif\0\0"sv;

class JpegCleaner {
public:
    explicit JpegCleaner(std::string_view bytes) : rest_(bytes) {}

    std::optional<std::string> run() {
        out_ = rest_.substr(0, 2);
        rest_.remove_prefix(2);
        while (take_segment()) {
        }
        if (!is_ended_)
            return std::nullopt;
        if (orientation_ != kUpright)
            out_.insert(after_header_, orientation_segment());
        return std::move(out_);
    }

private:
    static constexpr unsigned kFirstWithLength = 0xc0;
    static constexpr unsigned kEnd = 0xd9;
    static constexpr unsigned kScan = 0xda;
    static constexpr unsigned kComment = 0xfe;
    static constexpr unsigned kFirstApplication = 0xe0;

    /// False at the end, whichever way it came.
    bool take_segment() {
        while (rest_.size() > 1 && byte_at(rest_, 0) == 0xff && byte_at(rest_, 1) == 0xff)
            rest_.remove_prefix(1);  // fill bytes
        if (rest_.size() < 2 || byte_at(rest_, 0) != 0xff)
            return false;
        const unsigned marker = byte_at(rest_, 1);
        if (marker == kEnd) {
            out_ += rest_.substr(0, 2);
            is_ended_ = true;  // what follows is no part of the picture
            return false;
        }
        const bool has_length = marker >= kFirstWithLength && (marker < 0xd0 || marker > kEnd);
        if (rest_.size() < 4 || !has_length)
            return false;
        const std::size_t size = 2 + number_at(rest_, 2, 2, false);
        if (size < 4 || size > rest_.size())
            return false;
        const std::string_view segment = rest_.substr(0, size);
        if (is_kept(marker, segment.substr(4)))
            out_ += segment;
        rest_.remove_prefix(size);
        if (marker == kFirstApplication)
            after_header_ = out_.size();  // JFIF wants to be first
        if (marker == kScan)
            copy_scan();
        return true;
    }

    bool is_kept(unsigned marker, std::string_view content) {
        constexpr unsigned kExif = 0xe1;
        constexpr unsigned kProfile = 0xe2;
        constexpr unsigned kAdobe = 0xee;  // says how colours are stored
        if (marker == kExif && content.starts_with(kExifMark))
            orientation_ = orientation_in(content.substr(kExifMark.size()));
        if (marker == kProfile)
            return content.starts_with("ICC_PROFILE\0"sv);
        const bool is_application = marker >= kFirstApplication && marker <= 0xef;
        return marker != kComment &&
               (!is_application || marker == kFirstApplication || marker == kAdobe);
    }

    /// Up to the next marker: inside, 0xff is followed by 0 or numbers a restart.
    void copy_scan() {
        std::size_t at = 0;
        while ((at = rest_.find('\xff', at)) != std::string_view::npos && at + 1 < rest_.size()) {
            const unsigned next = byte_at(rest_, at + 1);
            if (next != 0 && (next < 0xd0 || next > 0xd7))
                break;
            at += 2;
        }
        const std::size_t end = at == std::string_view::npos ? rest_.size() : at;
        out_ += rest_.substr(0, end);
        rest_.remove_prefix(end);
    }

    std::string orientation_segment() const {
        const std::string content = std::string(kExifMark) + exif_with(orientation_);
        std::string segment("\xff\xe1\0"sv);
        segment += static_cast<char>(content.size() + 2);
        return segment + content;
    }

    std::string_view rest_;
    std::string out_;
    std::size_t after_header_ = 2;
    int orientation_ = kUpright;
    bool is_ended_ = false;
};

// ---- PNG: chunks of "<size> <kind> <content> <checksum>" ----------------------------------------

std::optional<std::string> clean_png(std::string_view bytes) {
    constexpr std::size_t kSignature = 8;
    constexpr std::size_t kFrame = 12;
    std::string out(bytes.substr(0, kSignature));
    std::string_view rest = bytes.substr(kSignature);
    while (rest.size() >= kFrame) {
        const std::size_t size = number_at(rest, 0, 4, false);
        if (size > rest.size() - kFrame)
            return std::nullopt;
        const std::string_view kind = rest.substr(4, 4);
        const bool is_metadata =
            kind == "tEXt" || kind == "zTXt" || kind == "iTXt" || kind == "eXIf" || kind == "tIME";
        if (!is_metadata)
            out += rest.substr(0, size + kFrame);
        if (kind == "IEND")
            return out;
        rest.remove_prefix(size + kFrame);
    }
    return std::nullopt;
}

// ---- WebP: chunks of "<kind> <size> <content>", padded to even, inside one of kind RIFF ---------

void append_webp_chunk(std::string& out, std::string_view kind, std::string_view content) {
    out += kind;
    for (int shift = 0; shift < 32; shift += 8)
        out += static_cast<char>(content.size() >> shift & 0xff);
    out += content;
    if (content.size() % 2 != 0)
        out += '\0';
}

std::optional<std::string> clean_webp(std::string_view bytes) {
    constexpr std::size_t kHeader = 12;
    constexpr unsigned kHasExif = 8;
    constexpr unsigned kHasXmp = 4;
    const std::size_t whole = std::size_t{8} + number_at(bytes, 4, 4, true);
    if (whole < kHeader || whole > bytes.size())
        return std::nullopt;
    std::string_view rest = bytes.substr(kHeader, whole - kHeader);
    std::string chunks;
    std::size_t flags = std::string::npos;
    int orientation = kUpright;
    while (rest.size() >= 8) {
        const std::size_t size = number_at(rest, 4, 4, true);
        if (size > rest.size() - 8)
            return std::nullopt;
        const std::string_view kind = rest.substr(0, 4);
        std::string_view content = rest.substr(8, size);
        if (kind == "VP8X" && size > 0)
            flags = chunks.size() + 8;
        if (kind == "EXIF") {
            if (content.starts_with(kExifMark))
                content.remove_prefix(kExifMark.size());
            orientation = orientation_in(content);
        } else if (kind != "XMP ") {
            append_webp_chunk(chunks, kind, content);
        }
        rest.remove_prefix(std::min(rest.size(), 8 + size + size % 2));
    }
    if (flags != std::string::npos) {
        const bool is_turned = orientation != kUpright;
        unsigned value = byte_at(chunks, flags) & ~(kHasExif | kHasXmp);
        if (is_turned) {
            value |= kHasExif;
            append_webp_chunk(chunks, "EXIF", exif_with(orientation));
        }
        chunks[flags] = static_cast<char>(value);
    }
    std::string out;
    append_webp_chunk(out, "RIFF", "WEBP" + chunks);
    return out;
}

// ---- GIF: blocks told by their first byte, contents in pieces of "<size> <bytes>" up to size 0
// ---

class GifCleaner {
public:
    explicit GifCleaner(std::string_view bytes) : rest_(bytes) {}

    std::optional<std::string> run() {
        if (rest_.size() < kHeader)
            return std::nullopt;
        take(kHeader + table_size(byte_at(rest_, kHeader - 3)));
        while (is_good_ && !rest_.empty()) {
            switch (byte_at(rest_, 0)) {
                case 0x21:
                    take_extension();
                    break;
                case 0x2c:
                    take_picture();
                    break;
                case 0x3b:
                    return out_ + ';';
                default:
                    return std::nullopt;
            }
        }
        return std::nullopt;
    }

private:
    static constexpr std::size_t kHeader = 13;

    static std::size_t table_size(unsigned flags) {
        return (flags & 0x80) != 0 ? std::size_t{3} << ((flags & 7) + 1) : 0;
    }

    void take(std::size_t count, bool is_kept = true) {
        is_good_ = is_good_ && count <= rest_.size();
        if (!is_good_)
            return;
        if (is_kept)
            out_ += rest_.substr(0, count);
        rest_.remove_prefix(count);
    }

    void take_pieces(bool is_kept) {
        for (bool is_last = false; is_good_ && !is_last;) {
            const std::size_t size = rest_.empty() ? 0 : byte_at(rest_, 0);
            is_last = size == 0;
            take(1 + size, is_kept);
        }
    }

    void take_extension() {
        constexpr unsigned kComment = 0xfe;
        constexpr unsigned kApplication = 0xff;
        const unsigned kind = rest_.size() > 1 ? byte_at(rest_, 1) : kComment;
        const std::string_view application = rest_.substr(std::min<std::size_t>(3, rest_.size()));
        // Of applications' own, only how often to repeat says something about the picture.
        const bool is_loop =
            application.starts_with("NETSCAPE2.0") || application.starts_with("ANIMEXTS1.0");
        const bool is_kept = kind != kComment && (kind != kApplication || is_loop);
        take(2, is_kept);
        take_pieces(is_kept);
    }

    void take_picture() {
        constexpr std::size_t kDescriptor = 10;
        if (rest_.size() < kDescriptor) {
            is_good_ = false;
            return;
        }
        take(kDescriptor + table_size(byte_at(rest_, kDescriptor - 1)));
        take(1);  // smallest code size
        take_pieces(true);
    }

    std::string_view rest_;
    std::string out_;
    bool is_good_ = true;
};

}  // namespace

std::optional<std::string> without_metadata(std::string_view bytes) {
    const std::string_view type = image_type(bytes);
    if (type == "image/jpeg")
        return JpegCleaner(bytes).run();
    if (type == "image/png")
        return clean_png(bytes);
    if (type == "image/webp")
        return clean_webp(bytes);
    if (type == "image/gif")
        return GifCleaner(bytes).run();
    return std::string(bytes);
}

}  // namespace nedu::server::files
