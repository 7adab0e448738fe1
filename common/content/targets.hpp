// Where links and images may lead, said once for every reader and writer of content.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "common/content/block.hpp"
#include "common/content/document.hpp"

namespace nedu::content {

/// http, https, mailto and tel addresses, paths and anchors. What else has a scheme (javascript:,
/// data:, file:), a host without one ("//host") or control characters is not a link but text.
bool is_safe_target(std::string_view target);

/// Says by a scheme how to get there ("https:", "mailto:"): no path of ours.
bool has_scheme(std::string_view target);

/// A web address off this site: to be opened apart and without telling where from.
bool is_external_target(std::string_view target);

/// "/files/<hash>", how Markdown names a file of ours.
std::string file_target(std::string_view hash);

/// The hash in such a target; empty if it is none.
std::string_view file_hash(std::string_view target);

enum class TargetUse { Link, Image };

/// What a target becomes: another target, or for images a file of ours with its natural size.
struct MappedTarget {
    std::string target;
    std::string hash;
    int width = 0;
    int height = 0;
    int shown = 0;  // CSS pixels across that the author asks for, 0: as it is
};

/// Asks `map` about every link and image in the blocks, also inside sources, and puts its answer in
/// place: for an importer that takes files along. A link answered with nothing leaves its text
/// behind. Where nothing changes the block stays as it was.
using MapTarget = std::function<MappedTarget(TargetUse use, const std::string& target)>;
void map_targets(std::vector<Block>& blocks, const MapTarget& map);

/// The same in elements; true: something changed.
bool map_targets(std::vector<Element>& elements, const MapTarget& map);

}  // namespace nedu::content
