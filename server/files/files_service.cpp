#include "server/files/files_service.hpp"

#include <algorithm>
#include <optional>

#include "server/files/image_limits.hpp"
#include "server/files/picture_metadata.hpp"
#include "server/files/signature.hpp"

namespace nedu::server::files {
namespace {

StoredFile describe_file(std::string hash, std::string_view bytes, const ImageVersions& image) {
    return {
        std::move(hash),
        std::string(image_type(bytes)),
        static_cast<std::int64_t>(bytes.size()),
        image.width,
        image.height
    };
}

Result<void> check_type(std::string_view bytes) {
    if (image_type(bytes).empty())
        return fail(ErrorCode::InvalidInput, "error.picture_format");
    return {};
}

/// As it is kept and sent: nobody learns from a picture where it was taken.
Result<std::string> cleaned(std::string_view bytes) {
    NEDU_CHECK(check_type(bytes));
    if (bytes.size() > kMaxImageBytes)
        return fail(ErrorCode::TooLarge, "error.picture_too_large", "bytes");
    auto clean = without_metadata(bytes);
    if (!clean)
        return fail(ErrorCode::InvalidInput, "error.picture_broken", "damaged container");
    return *std::move(clean);
}

}  // namespace

FilesService::FilesService(db::Database& database, ContentStore store, ImageProcess images)
    : database_(database), store_(std::move(store)), images_(std::move(images)) {}

Result<nedu::courses::Picture> FilesService::keep_picture(std::string_view bytes) {
    NEDU_CHECK(check_type(bytes));
    if (image_type(bytes) == "image/svg+xml" || image_type(bytes) == "image/gif")
        return fail(ErrorCode::InvalidInput, "error.picture_format");
    const ImageVersions made = NEDU_TRY(images_.make_picture(bytes));
    if (made.versions.empty())
        return fail(ErrorCode::InvalidInput, "error.picture_broken", "no version was made");
    const StoredFile kept = NEDU_TRY(keep_image(made.versions.front().second));
    return nedu::courses::Picture{kept.hash, kept.width, kept.height};
}

Result<StoredFile> FilesService::keep_image(std::string_view taken) {
    const std::string bytes = NEDU_TRY(cleaned(taken));
    std::string hash = content_hash(bytes);
    if (auto kept = NEDU_TRY(find_kept(hash)))
        return *std::move(kept);
    const ImageVersions image = NEDU_TRY(images_.make_variants(bytes));
    StoredFile file = describe_file(std::move(hash), bytes, image);
    NEDU_CHECK(keep(file, bytes, image));
    return file;
}

/// Made fresh, so that it stays while its taker says where it is shown.
Result<std::optional<StoredFile>> FilesService::find_kept(const std::string& hash) {
    auto known =
        NEDU_TRY(database_.read([&](soci::session& session) { return find_file(session, hash); }));
    if (!known || !store_.has(hash))
        return std::nullopt;
    const bool is_there = known->is_fresh || NEDU_TRY(database_.write([&](soci::session& session) {
                              return touch_file(session, hash);
                          }));
    return is_there ? std::move(known) : std::nullopt;
}

Result<void>
FilesService::keep(const StoredFile& file, std::string_view bytes, const ImageVersions& image) {
    return database_.write([&](soci::session& session) -> Result<void> {
        lock_file(session, file.hash);
        for (const auto& [width, version] : image.versions)
            NEDU_CHECK(store_.put(file.hash, version, width));
        NEDU_CHECK(store_.put(file.hash, bytes));
        insert_file(session, file);
        return {};
    });
}

Result<bool> FilesService::remove_if_unused(const std::string& hash) {
    return database_.write([&](soci::session& session) {
        // What a backup is about to copy is removed the next time.
        if (!may_remove_files(session))
            return false;
        lock_file(session, hash);
        const bool is_gone = delete_unused_file(session, hash);
        // Rolled back after this, a row without bytes is left: keep_image() makes them anew.
        if (is_gone)
            store_.remove(hash);
        return is_gone;
    });
}

Result<int> FilesService::remove_unused() {
    constexpr int kMost = 1000;  // at once
    constexpr std::chrono::hours kSpare{24};
    auto idle =
        NEDU_TRY(database_.read([](soci::session& session) { return unused_files(session, kMost); })
        );
    const auto old = store_.put_before(std::filesystem::file_time_type::clock::now() - kSpare);
    const auto orphans =
        NEDU_TRY(database_.read([&](soci::session& session) { return unknown_files(session, old); })
        );
    idle.insert(idle.end(), orphans.begin(), orphans.end());
    int removed = 0;
    for (const std::string& hash : idle)
        removed += NEDU_TRY(remove_if_unused(hash)) ? 1 : 0;
    return removed;
}

Result<StoredFile> FilesService::inspect_image(std::string_view taken) {
    const std::string bytes = NEDU_TRY(cleaned(taken));
    std::string hash = content_hash(bytes);
    const auto known =
        NEDU_TRY(database_.read([&](soci::session& session) { return find_file(session, hash); }));
    if (known)
        return *known;
    return describe_file(std::move(hash), bytes, NEDU_TRY(images_.inspect(bytes)));
}

Result<OpenedFile>
FilesService::open(const http::RequestContext& context, const std::string& hash, int width) {
    if (!is_content_hash(hash) ||
        (width != 0 && std::ranges::find(nedu::courses::kImageWidths, width) ==
                           std::end(nedu::courses::kImageWidths)))
        return not_found("no such name");
    struct Known {
        std::optional<StoredFile> file;
        std::vector<FileUse> uses;
    };
    const UserId reader = context.caller ? context.caller->id : UserId{};
    const Known known = NEDU_TRY(database_.read([&](soci::session& session) {
        return Known{find_file(session, hash), file_uses(session, hash, reader)};
    }));
    const bool is_public = std::ranges::any_of(known.uses, [](const FileUse& use) {
        return use.is_public ||
               nedu::courses::may_read(accounts::Role::Visitor, false, use.is_free);
    });
    const bool may_see =
        is_public || std::ranges::any_of(known.uses, [&](const FileUse& use) {
            return nedu::courses::may_read(context.role(), use.is_enrolled, use.is_free)
                .has_value();
        });
    if (!known.file || !may_see || !store_.has(hash, width))
        return not_found("file " + hash);
    return OpenedFile{
        store_.path_of(hash, width), width == 0 ? known.file->mime : "image/webp", is_public
    };
}

}  // namespace nedu::server::files
