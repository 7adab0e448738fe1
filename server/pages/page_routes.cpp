#include "server/pages/page_routes.hpp"

#include "common/api/route.hpp"
#include "server/files/content_store.hpp"
#include "server/pages/catalogue_html.hpp"
#include "server/pages/course_html.hpp"

namespace nedu::server::pages {
namespace {

constexpr std::string_view kHtml = "text/html; charset=utf-8";

std::string origin_of(const http::RequestContext& context) {
    return (context.is_secure ? "https://" : "http://") + context.host;
}

accounts::Language language_of(const http::RequestContext& context) {
    return context.caller ? context.caller->language
                          : lang::preferred_language(context.accept_language);
}

PageFrame frame_of(const Pages& pages, const http::RequestContext& context) {
    return {origin_of(context), pages.words.in(language_of(context)), context.caller.has_value()};
}

http::RawReply
send_page(const Pages& pages, http::RequestContext& context, int status, const PageParts& parts) {
    http::RawReply reply;
    reply.status = status;
    reply.content_type = kHtml;
    reply.body = pages.shell.compose(language_of(context), parts);
    if (status == 200) {
        // The same address says other things to others (language, progress): ask each time, but
        // send the text only where it changed.
        constexpr std::size_t kTagLength = 32;
        context.reply.cache_control = "private, no-cache";
        context.reply.etag = "\"" + files::content_hash(reply.body).substr(0, kTagLength) + "\"";
    }
    return reply;
}

http::RawReply send_failure(const Pages& pages, http::RequestContext& context, const Error& error) {
    if (error.code == ErrorCode::NotFound)
        return send_page(pages, context, 404, missing_page(frame_of(pages, context)));
    // The bare shell: the client starts, says what is wrong and tries again.
    http::RawReply reply = http::error_reply(context, error);
    reply.content_type = kHtml;
    reply.body = pages.shell.bare(language_of(context));
    return reply;
}

http::RawReply
home(const Pages& pages, http::RequestContext& context, const http::RawRequest& /*request*/) {
    const PageFrame frame = frame_of(pages, context);
    if (context.caller) {
        const auto mine = pages.courses.my_courses(*context.caller);
        if (!mine)
            return send_failure(pages, context, mine.error());
        return send_page(pages, context, 200, home_page(frame, context.caller->name, *mine));
    }
    nedu::courses::SearchCatalogue shelf;
    shelf.interface_language = language_of(context);
    const auto found = pages.courses.search(context, shelf);
    if (!found)
        return send_failure(pages, context, found.error());
    return send_page(pages, context, 200, welcome_page(frame, *found));
}

http::RawReply
catalogue(const Pages& pages, http::RequestContext& context, const http::RawRequest& request) {
    const api::Route route = api::from_url("/courses?" + request.query);
    nedu::courses::SearchCatalogue search;
    if (const auto* wanted = std::get_if<api::CatalogueRoute>(&route))
        search = {
            wanted->words, wanted->domain, wanted->language, wanted->rating, 0, language_of(context)
        };
    const auto found = pages.courses.search(context, search);
    // What can't be searched for finds nothing here; the client says why.
    if (!found && found.error().code != ErrorCode::InvalidInput)
        return send_failure(pages, context, found.error());
    const nedu::courses::CataloguePage page = found.value_or(nedu::courses::CataloguePage{});
    return send_page(pages, context, 200, catalogue_page(frame_of(pages, context), search, page));
}

http::RawReply
course(const Pages& pages, http::RequestContext& context, const http::RawRequest& request) {
    const std::string slug = request.parameters.value("slug", "");
    const auto found = pages.courses.get_course(context, slug);
    if (!found)
        return send_failure(pages, context, found.error());
    const auto translations = pages.courses.translations(slug);
    if (!translations)
        return send_failure(pages, context, translations.error());
    return send_page(
        pages, context, 200, course_page(frame_of(pages, context), *found, *translations)
    );
}

http::RawReply
chapter(const Pages& pages, http::RequestContext& context, const http::RawRequest& request) {
    const std::string slug = request.parameters.value("slug", "");
    const std::string name = request.parameters.value("chapter", "");
    const auto found = pages.courses.get_course(context, slug);
    if (!found)
        return send_failure(pages, context, found.error());
    for (const nedu::courses::ChapterEntry* entry : nedu::courses::reading_order(*found)) {
        if (entry->slug != name)
            continue;
        const PageFrame frame = frame_of(pages, context);
        if (entry->content_hash.empty())  // who asks may not read it
            return send_page(pages, context, 200, chapter_page(frame, *found, *entry, nullptr));
        const auto content = pages.courses.get_chapter(context, {slug, name, entry->content_hash});
        if (!content)
            return send_failure(pages, context, content.error());
        return send_page(pages, context, 200, chapter_page(frame, *found, *entry, &*content));
    }
    return send_failure(pages, context, not_found("chapter").error());
}

http::RawReply
print(const Pages& pages, http::RequestContext& context, const http::RawRequest& request) {
    const std::string slug = request.parameters.value("slug", "");
    const std::string name = request.parameters.value("chapter", "");
    const auto readable = pages.courses.read_chapter(context, slug, name);
    http::RawReply reply;
    if (!readable) {
        const ErrorCode code = readable.error().code;
        if (code != ErrorCode::Unauthenticated && code != ErrorCode::Forbidden)
            return send_failure(pages, context, readable.error());
        // The chapter's own page invites.
        reply.status = 303;
        reply.location = api::to_url(api::ChapterRoute{slug, name, {}});
        return reply;
    }
    reply.content_type = kHtml;
    reply.body = print_page(frame_of(pages, context), readable->course, readable->content);
    reply.content_policy = "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'";
    return reply;
}

http::RawReply map_of_site(const Pages& pages, http::RequestContext& context) {
    const auto courses = pages.courses.public_courses();
    if (!courses)
        return http::error_reply(context, courses.error());
    http::RawReply reply;
    reply.content_type = "application/xml";
    reply.body = sitemap(origin_of(context), *courses);
    return reply;
}

http::RawReply rules_for_robots(const http::RequestContext& context) {
    http::RawReply reply;
    reply.content_type = "text/plain; charset=utf-8";
    reply.body =
        "User-agent: *\nDisallow: /api/\nSitemap: " + origin_of(context) + "/sitemap.xml\n";
    return reply;
}

}  // namespace

void add_routes(http::Router& router, Pages& pages) {
    using Page = http::RawReply (*)(const Pages&, http::RequestContext&, const http::RawRequest&);
    const auto add = [&](std::string path, Page page) {
        router.serve_raw(
            api::Method::Get,
            std::move(path),
            accounts::Action::Browse,
            [&pages, page](http::RequestContext& context, const http::RawRequest& request) {
                return page(pages, context, request);
            }
        );
    };
    add("/", home);
    add("/courses", catalogue);
    add("/courses/{slug}", course);
    add("/courses/{slug}/{chapter}", chapter);
    add("/courses/{slug}/{chapter}/print", print);
    add("/sitemap.xml", [](const Pages& all, http::RequestContext& context, const auto&) {
        return map_of_site(all, context);
    });
    add("/robots.txt", [](const Pages&, http::RequestContext& context, const auto&) {
        return rules_for_robots(context);
    });
}

}  // namespace nedu::server::pages
