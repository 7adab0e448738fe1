#include "server/jobs/archive.hpp"

#include <cstdlib>
#include <fstream>
#include <map>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "common/base/json.hpp"
#include "server/config/master_key.hpp"
#include "server/db/process.hpp"
#include "server/digest/digest.hpp"
#include "server/files/content_store.hpp"

namespace nedu::server::jobs {
namespace {

namespace fs = std::filesystem;

constexpr const char* kManifest = "manifest.json";

struct Part {
    std::string name;
    std::string digest;

    template <class Io, class Self>
    static void describe(Io& io, Self& self) {
        io("name", self.name);
        io("digest", self.digest);
    }
};

struct Manifest {
    int version = 1;
    std::vector<std::string> migrations;
    std::vector<Part> parts;

    template <class Io, class Self>
    static void describe(Io& io, Self& self) {
        io("version", self.version);
        io("migrations", self.migrations);
        io("parts", self.parts);
    }
};

std::unexpected<Error> archive_error(std::string detail) {
    return fail(ErrorCode::Internal, "error.internal", std::move(detail));
}

Result<void> tar(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), "/bin/tar");
    const Staging said = NEDU_TRY(Staging::make(fs::temp_directory_path()));
    return db::run(
        {std::move(arguments),
         {"LC_ALL=C.UTF-8", "PATH=/usr/bin:/bin"},
         {},
         said.path() / "log.txt",
         {},
         0}
    );
}

using Digests = std::map<std::string, std::string>;  // by the name in the archive

/// Every file below `folder` by its name there. A link or a device is no part of a backup.
Result<Digests> digests_below(const fs::path& folder) {
    Digests digests;
    std::error_code code;
    fs::recursive_directory_iterator entry(folder, code);
    for (; !code && entry != fs::recursive_directory_iterator(); entry.increment(code)) {
        const auto kind = entry->symlink_status().type();
        if (kind == fs::file_type::directory)
            continue;
        const std::string name = entry->path().lexically_relative(folder).string();
        if (kind != fs::file_type::regular)
            return archive_error(name + " is no plain file");
        digests[name] = NEDU_TRY(hex_digest_of_file(entry->path()));
    }
    if (code)
        return archive_error(fmt::format("can't look into {}: {}", folder.string(), code.message())
        );
    return digests;
}

/// None where there is no such file.
Result<std::optional<Manifest>> read_manifest(const fs::path& file) {
    std::error_code code;
    if (!fs::exists(file, code))
        return std::nullopt;
    std::ifstream in(file);
    const std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    auto manifest = json::decode_text<Manifest>(text);
    if (!in || !manifest || manifest->version != 1)
        return archive_error(fmt::format(
            "the archive has a {} that this version does not understand: it is of another version, "
            "which can restore it",
            kManifest
        ));
    return std::optional(*std::move(manifest));
}

Result<void> check_has_all(const Digests& found) {
    for (const char* part : {kDumpFile, config::kMasterKeyFile})
        if (!found.contains(part))
            return archive_error(fmt::format("the archive has no {}: it is no backup", part));
    return {};
}

/// Of an archive from before there were manifests: files are named by their contents.
Result<void> check_names(const Digests& found) {
    for (const auto& [name, digest] : found) {
        const std::string own = fs::path(name).filename().string();
        if (files::is_content_hash(own) && own != digest)
            return archive_error(fmt::format("the archive is damaged: {} was altered", name));
    }
    return {};
}

Result<void> compare(const Manifest& manifest, const Digests& found) {
    for (const Part& part : manifest.parts) {
        const auto there = found.find(part.name);
        if (there == found.end())
            return archive_error(fmt::format("the archive is damaged: {} is missing", part.name));
        if (there->second != part.digest)
            return archive_error(fmt::format("the archive is damaged: {} was altered", part.name));
    }
    if (found.size() != manifest.parts.size())
        return archive_error("the archive holds more than it says");
    return {};
}

Result<void> link_or_copy(const fs::path& from, const fs::path& to) {
    std::error_code problem;
    fs::create_hard_link(from, to, problem);
    // Another disk, or a file of somebody else's (protected_hardlinks).
    if (problem == std::errc::cross_device_link || problem == std::errc::operation_not_permitted)
        fs::copy_file(from, to, problem);
    if (problem && problem != std::errc::no_such_file_or_directory)  // gone: nothing shows it
        return archive_error(fmt::format("can't take {}: {}", from.string(), problem.message()));
    return {};
}

}  // namespace

Result<Staging> Staging::make(const fs::path& parent) {
    std::string name = (parent / kStagingName).string() + "XXXXXX";
    if (mkdtemp(name.data()) == nullptr)
        return archive_error(fmt::format("can't make a folder in {}", parent.string()));
    return Staging(name);
}

Staging::Staging(Staging&& other) noexcept : path_(std::exchange(other.path_, {})) {}

Staging::~Staging() {
    std::error_code ignored;
    if (!path_.empty())
        fs::remove_all(path_, ignored);
}

Result<void>
pack(const fs::path& folder, const std::vector<std::string>& migrations, const fs::path& archive) {
    Manifest manifest;
    manifest.migrations = migrations;
    for (auto& [name, digest] : NEDU_TRY(digests_below(folder)))
        manifest.parts.push_back({name, std::move(digest)});
    std::ofstream(folder / kManifest) << json::dump(json::encode(manifest));
    std::vector<std::string> names{kManifest};  // the first thing one finds in it
    for (const auto& entry : fs::directory_iterator(folder))
        if (entry.path().filename() != kManifest)
            names.push_back(entry.path().filename().string());
    const fs::path target = fs::absolute(archive);
    const fs::path unfinished = target.string() + ".part";
    std::ofstream(unfinished).close();
    std::error_code problem;
    fs::permissions(unfinished, fs::perms{0600}, problem);
    std::vector<std::string> arguments{"-cf", unfinished.string(), "-C", folder.string()};
    arguments.insert(arguments.end(), names.begin(), names.end());
    Result<void> packed = tar(std::move(arguments));
    if (packed)
        fs::rename(unfinished, target, problem);
    if (packed && problem)
        packed = archive_error("can't write " + target.string());
    if (!packed)
        fs::remove(unfinished, problem);
    return packed;
}

Result<Unpacked> unpack(const fs::path& archive, const fs::path& folder) {
    NEDU_CHECK(tar(
        {"-xf",
         fs::absolute(archive).string(),
         "-C",
         folder.string(),
         "--no-same-owner",
         "--no-same-permissions"}
    ));
    std::optional<Manifest> manifest = NEDU_TRY(read_manifest(folder / kManifest));
    std::error_code ignored;
    fs::remove(folder / kManifest, ignored);
    const Digests found = NEDU_TRY(digests_below(folder));
    NEDU_CHECK(manifest ? compare(*manifest, found) : check_names(found));
    NEDU_CHECK(check_has_all(found));
    Unpacked unpacked;
    unpacked.is_proven = manifest.has_value();
    if (manifest)
        unpacked.migrations = std::move(manifest->migrations);
    const std::string below = std::string(kFilesFolder) + "/";
    for (const auto& [name, digest] : found)
        if (name.starts_with(below))
            unpacked.files.push_back(name.substr(below.size()));
    return unpacked;
}

Result<void> link_files(const fs::path& from, const fs::path& to) {
    std::error_code code;
    if (!fs::exists(from, code))
        return {};
    fs::recursive_directory_iterator entry(from, code);
    for (; !code && entry != fs::recursive_directory_iterator(); entry.increment(code)) {
        std::error_code gone;  // while we look
        const fs::path place = to / entry->path().lexically_relative(from);
        if (entry->is_directory(gone))
            fs::create_directories(place, code);
        else if (!place.filename().string().starts_with('.'))
            NEDU_CHECK(link_or_copy(entry->path(), place));
    }
    if (code)
        return archive_error(fmt::format("can't look into {}: {}", from.string(), code.message()));
    return {};
}

}  // namespace nedu::server::jobs
