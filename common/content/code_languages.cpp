#include "common/content/code_languages.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <utility>

#include "common/base/text.hpp"

namespace nedu::content {

namespace {

constexpr int kDeepest = 12;  // code within strings within code

std::optional<CodeToken> token_named(std::string_view name) {
    constexpr std::array<std::pair<std::string_view, CodeToken>, 7> kNames{{
        {"plain", CodeToken::Plain},
        {"comment", CodeToken::Comment},
        {"string", CodeToken::String},
        {"number", CodeToken::Number},
        {"keyword", CodeToken::Keyword},
        {"type", CodeToken::Type},
        {"attribute", CodeToken::Attribute},
    }};
    for (const auto& [known, token] : kNames)
        if (known == name)
            return token;
    return std::nullopt;
}

std::string_view take_word(std::string_view& line) {
    const std::size_t end = std::min(line.find(' '), line.size());
    const std::string_view word = line.substr(0, end);
    line.remove_prefix(end);
    line.remove_prefix(std::min(line.find_first_not_of(' '), line.size()));
    return word;
}

std::string lower_case(std::string_view word) {
    std::string out(word);
    for (char& c : out)
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
    return out;
}

}  // namespace

std::string code_language(std::string_view info) {
    const std::size_t begin = std::min(info.find_first_not_of(" \t{."), info.size());
    info.remove_prefix(begin);
    return lower_case(info.substr(0, info.find_first_of(" \t,:;{}")));
}

// ---- the table ---------------------------------------------------------------------------------

/// One line says one thing:
///   language NAME OTHER…      a list begins, by these names
///   like NAME                 with the rules and words of another one so far
///   ignore-case               in what follows
///   words TOKEN WORD…         names that are of this kind
///   names PATTERN             what a name is; looked up among the words
///   TOKEN PATTERN             a rule; the first that matches takes its characters
///   TOKEN>LIST PATTERN        the same, parted further by another list
class CodeLanguages::Reader {
public:
    Reader(CodeLanguages& out, std::vector<std::string>* complaints)
        : out_(out), complaints_(complaints) {}

    void read(std::string_view table) {
        while (!table.empty()) {
            const std::size_t end = std::min(table.find('\n'), table.size());
            const std::string_view line = table.substr(0, end);
            table.remove_prefix(std::min(end + 1, table.size()));
            if (!line.empty() && !line.starts_with("# ") && !take(line) && complaints_ != nullptr)
                complaints_->emplace_back(line);
        }
    }

private:
    bool take(std::string_view line) {
        const std::string_view what = take_word(line);
        if (what == "language")
            return begin(line);
        if (list_ == nullptr)
            return false;
        if (what == "like")
            return copy(line);
        if (what == "ignore-case")
            return list_->ignores_case = true;
        if (what == "words")
            return add_words(line);
        if (what == "names")
            return add_rule(CodeToken::Plain, {}, line, true);
        const std::size_t arrow = what.find('>');
        const auto token = token_named(what.substr(0, arrow));
        const std::string_view inside =
            arrow == what.npos ? std::string_view{} : what.substr(arrow + 1);
        return token && add_rule(*token, inside, line, false);
    }

    bool begin(std::string_view names) {
        list_ = std::make_shared<List>();
        out_.names_.emplace_back(names.substr(0, names.find(' ')));
        while (!names.empty())
            out_.lists_[std::string(take_word(names))] = list_;
        return true;
    }

    bool copy(std::string_view name) {
        const List* other = out_.list_of(name);
        if (other == nullptr)
            return false;
        list_->rules.insert(list_->rules.end(), other->rules.begin(), other->rules.end());
        list_->words.insert(other->words.begin(), other->words.end());
        list_->ignores_case = list_->ignores_case || other->ignores_case;
        return true;
    }

    bool add_words(std::string_view words) {
        const auto token = token_named(take_word(words));
        if (!token)
            return false;
        while (!words.empty()) {
            const std::string_view word = take_word(words);
            list_->words.insert_or_assign(
                list_->ignores_case ? lower_case(word) : std::string(word), *token
            );
        }
        return true;
    }

    bool add_rule(CodeToken token, std::string_view inside, std::string_view source, bool is_name) {
        auto pattern = Pattern::compile(source, list_->ignores_case);
        if (source.empty() || !pattern)
            return false;
        list_->rules.push_back({token, *std::move(pattern), std::string(inside), is_name});
        return true;
    }

    CodeLanguages& out_;
    std::vector<std::string>* complaints_;
    std::shared_ptr<List> list_;
};

CodeLanguages::CodeLanguages(std::string_view table, std::vector<std::string>* complaints) {
    Reader(*this, complaints).read(table);
}

const CodeLanguages::List* CodeLanguages::list_of(std::string_view name) const {
    const auto found = lists_.find(name);
    return found == lists_.end() ? nullptr : found->second.get();
}

bool CodeLanguages::knows(std::string_view language) const {
    return list_of(language) != nullptr;
}

/// Lists that only others use have a dot in their names.
std::vector<std::string> CodeLanguages::names() const {
    std::vector<std::string> names;
    std::ranges::copy_if(names_, std::back_inserter(names), [](const std::string& name) {
        return name.find('.') == name.npos;
    });
    return names;
}

// ---- scanning ----------------------------------------------------------------------------------

class CodeLanguages::Scanner {
public:
    explicit Scanner(const CodeLanguages& languages) : languages_(languages) {}

    void scan(const List& list, std::string_view code, CodeToken otherwise, int depth) {
        for (std::size_t at = 0; at < code.size();) {
            const auto [rule, end] = first_match(list, code, at);
            if (rule == nullptr) {
                add(otherwise, 1);
                ++at;
                continue;
            }
            const std::string_view part = code.substr(at, end - at);
            const List* inside = rule->inside.empty() || depth >= kDeepest
                                     ? nullptr
                                     : languages_.list_of(rule->inside);
            if (inside != nullptr)
                scan(*inside, part, rule->token, depth + 1);
            else
                add(rule->is_name ? kind_of(list, part, otherwise) : rule->token, part.size());
            at = end;
        }
    }

    std::vector<CodePart> take() { return std::move(parts_); }

private:
    static std::pair<const Rule*, std::size_t>
    first_match(const List& list, std::string_view code, std::size_t at) {
        for (const Rule& rule : list.rules) {
            if (!rule.pattern.may_begin_with(code[at]))
                continue;
            const auto end = rule.pattern.match(code, at);
            if (!end || *end == at)
                continue;
            // A name that is none of the words may still be what a later rule says.
            if (rule.is_name && !is_listed(list, code.substr(at, *end - at)))
                continue;
            return {&rule, *end};
        }
        return {nullptr, at + 1};
    }

    static bool is_listed(const List& list, std::string_view name) {
        return list.ignores_case ? list.words.contains(lower_case(name))
                                 : list.words.find(name) != list.words.end();
    }

    static CodeToken kind_of(const List& list, std::string_view name, CodeToken otherwise) {
        const auto found =
            list.ignores_case ? list.words.find(lower_case(name)) : list.words.find(name);
        return found == list.words.end() ? otherwise : found->second;
    }

    void add(CodeToken token, std::size_t size) {
        if (parts_.empty() || parts_.back().token != token)
            parts_.push_back({token, end_, end_});
        end_ += size;
        parts_.back().end = end_;
    }

    const CodeLanguages& languages_;
    std::size_t end_ = 0;
    std::vector<CodePart> parts_;
};

std::vector<CodePart> CodeLanguages::parts(std::string_view language, std::string_view code) const {
    if (code.empty())
        return {};
    const List* list = list_of(language);
    if (list == nullptr)
        return {{CodeToken::Plain, 0, code.size()}};
    Scanner scanner(*this);
    scanner.scan(*list, code, CodeToken::Plain, 0);
    return scanner.take();
}

}  // namespace nedu::content
