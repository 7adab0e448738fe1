#include "common/accounts/accounts.hpp"

#include <catch2/catch.hpp>

#include "common/accounts/accounts_api.hpp"
#include "common/accounts/password_strength.hpp"
#include "common/base/text.hpp"

namespace nedu::accounts {
namespace {

template <class T>
std::string key_of(const Result<T>& result) {
    if (result)
        return "";
    return result.error().fields.empty() ? result.error().key : result.error().fields.front().key;
}

std::string password_key(std::string_view password) {
    return key_of(check_password(password, "vera.lind@example.org", "Véra Lind"));
}

}  // namespace

TEST_CASE("accounts: an address is stored trimmed and in lower case", "[common][accounts]") {
    CHECK(check_email("  Vera.Lind+nedu@Example.ORG \n").value() == "vera.lind+nedu@example.org");
    CHECK(check_email("вера@пример.рф").value() == "вера@пример.рф");
}

TEST_CASE("accounts: what can't be an address is refused beside its field", "[common][accounts]") {
    for (const char* typed :
         {"vera",
          "vera@",
          "@example.org",
          "vera@localhost",
          "ve ra@example.org",
          "vera@exa mple.org",
          "vera@example..org",
          "vera@-example.org",
          "vera@example-.org",
          ".vera@example.org",
          "vera.@example.org",
          "ve..ra@example.org",
          "vera@@example.org",
          "vera@example.org\xC2\xA0x",
          "vera\xFF@example.org",
          "vera\xE2\x80\xAE@example.org"}) {
        INFO(typed);
        CHECK(key_of(check_email(typed)) == "error.email_malformed");
    }
    CHECK(
        key_of(check_email(std::string_view("ve\0ra@example.org", 17))) == "error.email_malformed"
    );
    CHECK(key_of(check_email(" \t ")) == "error.required");
    CHECK(key_of(check_email(std::string(250, 'a') + "@example.org")) == "error.email_too_long");
    CHECK(key_of(check_email(std::string(65, 'a') + "@example.org")) == "error.email_malformed");
    CHECK(check_email("").error().fields.front().field == "email");
}

TEST_CASE(
    "accounts: a name is one visible line of at most sixty characters",
    "[common][accounts]"
) {
    CHECK(check_name("  Véra Lind ").value() == "Véra Lind");
    CHECK(check_name("王").value() == "王");
    std::string sixty;
    for (int i = 0; i < 60; ++i)
        sixty += "я";
    CHECK(check_name(sixty).value() == sixty);
    CHECK(key_of(check_name(sixty + "я")) == "error.name_too_long");
    CHECK(key_of(check_name("")) == "error.required");
    CHECK(key_of(check_name("\xE2\x80\x8B \xE3\x85\xA4")) == "error.required");
    CHECK(key_of(check_name("Véra\nLind")) == "error.forbidden_characters");
    CHECK(
        key_of(check_name("ab\xE2\x80\xAE"
                          "cd")) == "error.forbidden_characters"
    );
    CHECK(key_of(check_name(std::string_view("a\0b", 3))) == "error.forbidden_characters");
    CHECK(key_of(check_name("\xC3\x28")) == "error.forbidden_characters");
    CHECK(key_of(check_name(std::string(10'000, 'x'))) == "error.name_too_long");
}

TEST_CASE("accounts: a bio may be empty and may have lines", "[common][accounts]") {
    CHECK(check_bio("").value().empty());
    CHECK(check_bio(" one\ntwo ").value() == "one\ntwo");
    CHECK(check_bio(std::string(kMaxBioLength, 'x')));
    CHECK(key_of(check_bio(std::string(kMaxBioLength + 1, 'x'))) == "error.bio_too_long");
}

TEST_CASE(
    "accounts: a password's length counts in characters and is bounded in bytes",
    "[common][accounts]"
) {
    CHECK(password_key("") == "error.required");
    CHECK(password_key("k7#pQ2!vX") == "error.password_too_short");
    CHECK(password_key("k7#pQ2!vXz").empty());
    CHECK(password_key("жыъэщцчшю") == "error.password_too_short");
    CHECK(password_key(std::string(257, 'k')) == "error.password_too_long");
    CHECK(password_key(std::string_view("k7#pQ2!vXz\0ab", 13)) == "error.forbidden_characters");
}

TEST_CASE(
    "accounts: well-known passwords are refused whatever their length",
    "[common][accounts]"
) {
    for (const char* password : {"1234567890",       "0987654321",
                                 "aaaaaaaaaaaa",     "password12",
                                 "Password2024!",    "P@ssw0rd1234",
                                 "qwertyuiop",       "qwerty123456",
                                 "azertyuiop123",    "1q2w3e4r5t6y",
                                 "1qaz2wsx3edc",     "iloveyou123",
                                 "abcabcabcabcabc",  "motdepasse2023",
                                 "йцукенгшщз",       "пароль12345",
                                 "sunshine1987",     "football!!!!!!",
                                 "hunter2hunter2",   "Nedu2026nedu",
                                 "veralind2024",     "vera.lind@example.org",
                                 "Vera Lind 1999",   "lindlindlind",
                                 "qazwsxedc123",     "asdfghjkl1",
                                 "zxcvbnm,./",       "letmein12345",
                                 "trustno1trustno1", "111222333444",
                                 "q1w2e3r4t5",       "gfhjkm12345"}) {
        INFO(password);
        CHECK(password_key(password) == "error.password_common");
    }
}

TEST_CASE("accounts: passwords a person may well choose are accepted", "[common][accounts]") {
    for (const char* password :
         {"correct horse battery staple",
          "trombone-velvet-41",
          "Ceci n'est pas une pipe",
          "мой дядя самых честных правил",
          "xK9$mQ2&vL",
          "日本語のパスワードです"}) {
        INFO(password);
        CHECK(password_key(password).empty());
    }
}

TEST_CASE(
    "accounts: the role decides what is offered and what is said instead",
    "[common][accounts]"
) {
    CHECK(may(Role::Visitor, Action::Browse));
    CHECK(may(Role::Visitor, Action::Enrol).error().code == ErrorCode::Unauthenticated);
    CHECK(may(Role::Student, Action::Author).error().code == ErrorCode::NotFound);
    CHECK(may(Role::Teacher, Action::Author));
    CHECK(may(Role::Teacher, Action::Administer).error().code == ErrorCode::NotFound);
}

TEST_CASE("accounts: whoever stands higher may do at least as much", "[common][accounts]") {
    for (std::size_t lower = 0; lower + 1 < kRoles.size(); ++lower)
        for (const Action action : kActions)
            if (is_permitted(kRoles[lower], action))
                CHECK(is_permitted(kRoles[lower + 1], action));
}

TEST_CASE(
    "accounts: profiles and changes travel as JSON and come back the same",
    "[common][accounts]"
) {
    Profile profile{
        UserId{7},
        "v@example.org",
        "Véra",
        Role::Teacher,
        "bio",
        "",
        Language::French,
        Visibility::Nobody,
        false
    };
    CHECK(json::decode<Profile>(json::encode(profile)).value() == profile);
    const auto change = json::decode_text<ChangeProfile>(R"({"language":"ru"})").value();
    CHECK(change.language == Language::Russian);
    CHECK_FALSE(change.name);
    CHECK(
        json::decode_text<ChangeProfile>(R"({"language":"de"})").error().fields.front().key ==
        "error.unknown_value"
    );
}

}  // namespace nedu::accounts
