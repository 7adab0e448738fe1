#include "server/files/files_service.hpp"

#include <algorithm>
#include <optional>

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

Result<StoredFile> FilesService::keep_image(std::string_view bytes) {
    NEDU_CHECK(check_type(bytes));
    std::string hash = content_hash(bytes);
    const auto known =
        NEDU_TRY(database_.read([&](soci::session& session) { return find_file(session, hash); }));
    if (known && store_.has(hash))
        return *known;
    const ImageVersions image = NEDU_TRY(images_.make_variants(bytes));
    for (const auto& [width, version] : image.versions)
        NEDU_CHECK(store_.put(hash, version, width));
    NEDU_CHECK(store_.put(hash, bytes));
    StoredFile file = describe_file(std::move(hash), bytes, image);
    NEDU_CHECK(database_.write([&](soci::session& session) { insert_file(session, file); }));
    return file;
}

Result<StoredFile> FilesService::inspect_image(std::string_view bytes) {
    NEDU_CHECK(check_type(bytes));
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
