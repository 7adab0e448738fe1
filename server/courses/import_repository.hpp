// SQL of the import: what is stored of a course, and bringing it to what a plan says.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include <soci/soci.h>

#include "server/courses/import_plan.hpp"
#include "server/courses/search_index.hpp"

namespace nedu::server::courses {

struct StoredChapter {
    ChapterId id;
    std::string slug;
    std::string title;
    std::string content_hash;
    bool is_free = false;
    std::string module;  // key
    int position = 0;

    bool operator==(const StoredChapter&) const = default;
};

struct StoredModule {
    ModuleId id;
    std::string title;
    int position = 0;
};

struct StoredCourse {
    CourseId id;
    std::string slug;
    std::string language;
    std::string title;
    std::string summary;
    std::string description;
    std::string domain;
    std::string teacher;
    std::string cover;
    std::string family;
    std::string state;
    std::map<std::string, StoredModule> modules;    // by key
    std::map<std::string, StoredChapter> chapters;  // by key
};

/// Until the transaction ends there is one import of the course, and no reader's place is moved.
/// Taken before anything is read; people may still enrol.
void lock_imported(soci::session& session, const std::string& key);

std::optional<StoredCourse> find_imported(soci::session& session, const std::string& key);

/// Whether a course that did not come from `key` has the address.
bool is_slug_taken(soci::session& session, const std::string& slug, const std::string& key);
bool has_domain(soci::session& session, const std::string& slug);

CourseId insert_course(soci::session& session, const CoursePlan& plan);
void update_course(soci::session& session, CourseId course, const CoursePlan& plan);

ModuleId
insert_module(soci::session& session, CourseId course, const PlannedModule& module, int position);
void update_module(soci::session& session, ModuleId id, const PlannedModule& module, int position);
void delete_module(soci::session& session, ModuleId id);

/// Content first, then the chapter that shows it.
void keep_content(soci::session& session, const PlannedChapter& chapter);
ChapterId insert_chapter(
    soci::session& session,
    CourseId course,
    ModuleId module,
    const PlannedChapter& chapter,
    int position
);
void update_chapter(
    soci::session& session,
    ChapterId id,
    ModuleId module,
    const PlannedChapter& chapter,
    int position
);
void delete_chapter(soci::session& session, ChapterId id);
void set_chapter_files(
    soci::session& session,
    ChapterId id,
    const std::vector<std::string>& hashes
);

void set_search(soci::session& session, CourseId course, const SearchIndex& index);

}  // namespace nedu::server::courses
