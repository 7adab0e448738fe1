// nedu-image-worker: decodes one picture, handed in on standard input, and writes WebP versions to
// standard output. It runs alone in a child process with limits, because decoders of foreign bytes
// are where programs get hurt. Knows no files, no database and no network.
//
// Output: "ok <width> <height> <count>\n", then per version "<width> <bytes>\n" and the bytes; or
// "unreadable <reason>\n" or "too_large <reason>\n". Modes: inspect (count is 0), variants, picture
// (one version of at most kPictureWidth, without anything the camera wrote down).
#include <algorithm>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include <grp.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>
#include <vips/vips.h>

#include "common/courses/courses.hpp"
#include "server/files/image_limits.hpp"
#include "server/files/picture_metadata.hpp"
#include "server/files/signature.hpp"

namespace {

using namespace nedu::server::files;

struct Version {
    int width;
    std::string bytes;
};

[[noreturn]] void finish(std::string_view verdict, std::string reason) {
    std::ranges::replace(reason, '\n', ' ');
    std::printf("%.*s %s\n", static_cast<int>(verdict.size()), verdict.data(), reason.c_str());
    std::fflush(stdout);
    std::_Exit(0);
}

void limit(int resource, rlim_t value) {
    const rlimit both{value, value};
    setrlimit(static_cast<__rlimit_resource>(resource), &both);
}

// What a decoder that was taken over could still do: compute for a while in its own memory.
void lock_down() {
#ifndef __SANITIZE_ADDRESS__  // it maps terabytes
    constexpr rlim_t kMemory = rlim_t{1} << 30;
    limit(RLIMIT_AS, kMemory);
#endif
    limit(RLIMIT_CPU, kWorkerSeconds);
    limit(RLIMIT_FSIZE, 0);
    std::signal(SIGXFSZ, SIG_IGN);  // a library that tries gets an error, not the end
    limit(RLIMIT_NOFILE, 64);
    limit(RLIMIT_CORE, 0);
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    constexpr uid_t kNobody = 65534;
    if (geteuid() == 0 &&
        (setgroups(0, nullptr) != 0 || setgid(kNobody) != 0 || setuid(kNobody) != 0))
        finish("unreadable", "could not give up privileges");
}

std::string read_input() {
    std::string bytes;
    std::vector<char> part(1 << 16);
    for (;;) {
        const ssize_t got = ::read(STDIN_FILENO, part.data(), part.size());
        if (got <= 0)
            return bytes;
        bytes.append(part.data(), static_cast<std::size_t>(got));
        if (bytes.size() > kMaxImageBytes)
            finish("too_large", "bytes");
    }
}

struct Facts {
    int width;
    int height;
    bool is_vector;
    bool has_profile;
};

Facts facts_of(std::string_view bytes, bool is_vector) {
    VipsImage* image = vips_image_new_from_buffer(bytes.data(), bytes.size(), "", nullptr);
    if (image == nullptr)
        finish("unreadable", vips_error_buffer());
    Facts facts{
        vips_image_get_width(image),
        vips_image_get_height(image),
        is_vector,
        vips_image_get_typeof(image, VIPS_META_ICC_NAME) != 0
    };
    if (vips_image_get_orientation_swap(image))
        std::swap(facts.width, facts.height);
    g_object_unref(image);
    if (facts.width <= 0 || facts.height <= 0)
        finish("unreadable", "no size");
    if (is_vector) {  // has no pixels of its own: as wide as the widest version
        constexpr int kWidest = nedu::courses::kImageWidths.back();
        const double scale = static_cast<double>(kWidest) / facts.width;
        facts.height = std::max(1, static_cast<int>(facts.height * scale + 0.5));
        facts.width = kWidest;
    }
    if (static_cast<std::int64_t>(facts.width) * facts.height > kMaxPixels)
        finish("too_large", std::to_string(facts.width) + " x " + std::to_string(facts.height));
    return facts;
}

// Reads every pixel once: the thumbnail shortcuts below pass over damage.
void check_whole(std::string_view bytes) {
    VipsImage* image = vips_image_new_from_buffer(
        bytes.data(),
        bytes.size(),
        "",
        "access",
        VIPS_ACCESS_SEQUENTIAL,
        "fail_on",
        VIPS_FAIL_ON_ERROR,
        nullptr
    );
    double average = 0;
    if (image == nullptr || vips_avg(image, &average, nullptr) != 0)
        finish("unreadable", vips_error_buffer());
    g_object_unref(image);
}

/// Its colours are sRGB by now, which needs no profile: that alone is often larger than the
/// picture.
VipsImage* without_profile(VipsImage* image) {
    VipsImage* copy = nullptr;
    if (vips_copy(image, &copy, nullptr) != 0)
        finish("unreadable", vips_error_buffer());
    g_object_unref(image);
    vips_image_remove(copy, VIPS_META_ICC_NAME);
    return copy;
}

Version make_version(std::string_view bytes, int width, const Facts& facts) {
    VipsImage* image = nullptr;
    const int failed = vips_thumbnail_buffer(
        const_cast<char*>(bytes.data()),  // the C interface lacks const
        bytes.size(),
        &image,
        width,
        "height",
        VIPS_MAX_COORD,
        "size",
        facts.is_vector ? VIPS_SIZE_BOTH : VIPS_SIZE_DOWN,
        // What says nothing of its colours is sRGB already. libvips would take it through XYZ,
        // which turns blue into violet.
        "export_profile",
        facts.has_profile ? "srgb" : nullptr,
        "fail_on",
        VIPS_FAIL_ON_ERROR,
        nullptr
    );
    if (failed != 0)
        finish("unreadable", vips_error_buffer());
    image = without_profile(image);
    void* bytes_made = nullptr;
    std::size_t size_made = 0;
    const int unsaved = vips_webpsave_buffer(
        image, &bytes_made, &size_made, "Q", 80, "smart_subsample", TRUE, nullptr
    );
    g_object_unref(image);
    if (unsaved != 0)
        finish("unreadable", vips_error_buffer());
    // Not by webpsave's "strip": libvips 8.14 writes EXIF all the same.
    auto clean = without_metadata({static_cast<const char*>(bytes_made), size_made});
    g_free(bytes_made);
    if (!clean)
        finish("unreadable", "the encoder wrote no WebP");
    return {width, *std::move(clean)};
}

std::vector<int> widths_for(std::string_view mode, const Facts& facts) {
    if (mode == "picture")
        return {std::min(facts.width, kPictureWidth)};
    std::vector<int> widths;
    for (const int width : nedu::courses::kImageWidths)
        if (width <= facts.width)
            widths.push_back(width);
    return widths;
}

void run(std::string_view mode) {
    const std::string bytes = read_input();
    const std::string_view type = image_type(bytes);
    if (type.empty())
        finish("unreadable", "unknown kind of file");
    const bool is_vector = type == "image/svg+xml";
    if (is_vector)  // blocked with the loaders nobody fuzzed; librsvg is one of the good ones
        vips_operation_block_set("VipsForeignLoadSvg", FALSE);
    const Facts facts = facts_of(bytes, is_vector);
    std::vector<Version> versions;
    check_whole(bytes);
    if (mode != "inspect")
        for (const int width : widths_for(mode, facts))
            versions.push_back(make_version(bytes, width, facts));
    std::printf("ok %d %d %zu\n", facts.width, facts.height, versions.size());
    for (const Version& version : versions) {
        std::printf("%d %zu\n", version.width, version.bytes.size());
        std::fwrite(version.bytes.data(), 1, version.bytes.size(), stdout);
    }
    std::fflush(stdout);
}

}  // namespace

int main(int count, char** arguments) {
    if (count != 2)
        return EXIT_FAILURE;
    setenv("VIPS_NOVECTOR", "1", 1);  // no machine code made at run time
    if (VIPS_INIT(arguments[0]) != 0)
        return EXIT_FAILURE;
    lock_down();
    vips_concurrency_set(1);
    vips_cache_set_max(0);
    vips_block_untrusted_set(TRUE);
    run(arguments[1]);
    // Nothing is left to tidy up that the end of the process doesn't.
    std::_Exit(EXIT_SUCCESS);
}
