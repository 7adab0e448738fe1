#include "common/accounts/password_strength.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "common/base/text.hpp"

namespace nedu::accounts {
namespace {

using Characters = std::u32string;

constexpr std::size_t kShortestRun = 3;

// Parts of the passwords that head the published lists of leaked ones, English, French and Russian
// (also typed on the Latin layout), and the name of this site. Folded, no digits.
constexpr std::array<std::u32string_view, 158> kWords{
    U"password", U"passwort",  U"passw",    U"pass",       U"letmein",   U"welcome",
    U"admin",    U"root",      U"login",    U"access",     U"secret",    U"master",
    U"guest",    U"user",      U"default",  U"changeme",   U"test",      U"temp",
    U"hello",    U"iloveyou",  U"ilove",    U"loveme",     U"love",      U"lovely",
    U"forever",  U"monkey",    U"dragon",   U"tiger",      U"lion",      U"eagle",
    U"shadow",   U"sunshine",  U"princess", U"queen",      U"king",      U"prince",
    U"angel",    U"angels",    U"baby",     U"babygirl",   U"girl",      U"football",
    U"baseball", U"soccer",    U"hockey",   U"basketball", U"liverpool", U"chelsea",
    U"arsenal",  U"barcelona", U"juventus", U"superman",   U"batman",    U"spiderman",
    U"pokemon",  U"naruto",    U"starwars", U"matrix",     U"ninja",     U"warrior",
    U"killer",   U"hunter",    U"ranger",   U"soldier",    U"maverick",  U"mustang",
    U"ferrari",  U"porsche",   U"mercedes", U"yamaha",     U"harley",    U"michael",
    U"jordan",   U"jennifer",  U"jessica",  U"ashley",     U"charlie",   U"thomas",
    U"daniel",   U"andrew",    U"anthony",  U"nicole",     U"michelle",  U"alexander",
    U"samsung",  U"google",    U"facebook", U"linkedin",   U"youtube",   U"internet",
    U"computer", U"windows",   U"hacker",   U"trustno",    U"whatever",  U"nothing",
    U"freedom",  U"summer",    U"winter",   U"spring",     U"autumn",    U"monday",
    U"friday",   U"sunday",    U"january",  U"cookie",     U"chocolate", U"cheese",
    U"pepper",   U"ginger",    U"flower",   U"butterfly",  U"rainbow",   U"purple",
    U"orange",   U"silver",    U"golden",   U"diamond",    U"money",     U"lucky",
    U"happy",    U"blink",     U"school",   U"student",    U"teacher",   U"motdepasse",
    U"bonjour",  U"soleil",    U"doudou",   U"chocolat",   U"loulou",    U"coucou",
    U"jetaime",  U"marseille", U"camille",  U"nicolas",    U"julien",    U"amour",
    U"azerty",   U"ecole",     U"parol",    U"пароль",     U"gfhjkm",    U"привет",
    U"ghbdtn",   U"любовь",    U"k.,jdm",   U"солнышко",   U"наташа",    U"максим",
    U"андрей",   U"марина",    U"россия",   U"москва",     U"natasha",   U"marina",
    U"qwe",      U"nedu",
};

// Every stretch of these, forwards or backwards, is one thing to remember.
constexpr std::array<std::u32string_view, 21> kRows{
    U"abcdefghijklmnopqrstuvwxyz",
    U"абвгдежзийклмнопрстуфхцчшщъыьэюя",
    U"01234567890",
    U"1234567890-=",
    U"!@#$%^&*()_+",
    U"qwertyuiop[]",
    U"asdfghjkl;'",
    U"zxcvbnm,./",
    U"azertyuiop",
    U"qsdfghjklm",
    U"wxcvbn",
    U"йцукенгшщзхъ",
    U"фывапролджэ",
    U"ячсмитьбю",
    U"1q2w3e4r5t6y7u8i9o0p",
    U"1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik",
    U"qazwsxedcrfvtgbyhnujmik",
    U"q1w2e3r4t5y6u7i8o9p0",
    U"1a2b3c4d5e6f7g8h9i",
    U"a1b2c3d4e5f6g7h8i9",
    U"й1ц2у3к4е5н6",
};

Characters characters_of(std::string_view utf8) {
    const std::string folded = text::fold(utf8);
    Characters out;
    for (std::size_t position = 0; position < folded.size();)
        out.push_back(text::next_code_point(folded, position));
    return out;
}

char32_t letter_meant(char32_t c) {
    switch (c) {
        case U'0':
            return U'o';
        case U'1':
        case U'!':
            return U'i';
        case U'3':
            return U'e';
        case U'4':
        case U'@':
            return U'a';
        case U'5':
        case U'$':
            return U's';
        case U'7':
            return U't';
        default:
            return c;
    }
}

std::size_t common_prefix(std::u32string_view a, std::u32string_view b) {
    const std::size_t most = std::min(a.size(), b.size());
    std::size_t length = 0;
    while (length < most && a[length] == b[length])
        ++length;
    return length;
}

std::size_t row_length(std::u32string_view rest) {
    std::size_t longest = 0;
    for (const std::u32string_view row : kRows) {
        const Characters backwards(row.rbegin(), row.rend());
        for (const std::u32string_view way : {row, std::u32string_view(backwards)})
            for (std::size_t at = way.find(rest.front()); at != way.npos;
                 at = way.find(rest.front(), at + 1))
                longest = std::max(longest, common_prefix(rest, way.substr(at)));
    }
    return longest;
}

std::size_t repeat_length(std::u32string_view rest) {
    const std::size_t end = rest.find_first_not_of(rest.front());
    return end == rest.npos ? rest.size() : end;
}

std::size_t year_length(std::u32string_view rest) {
    if (!rest.starts_with(U"19") && !rest.starts_with(U"20"))
        return 0;
    const auto is_digit = [](char32_t c) { return c >= U'0' && c <= U'9'; };
    return rest.size() >= 4 && is_digit(rest[2]) && is_digit(rest[3]) ? 4 : 0;
}

std::size_t word_length(
    std::u32string_view rest,
    std::u32string_view meant,
    const std::vector<Characters>& known
) {
    std::size_t longest = 0;
    const auto try_word = [&](std::u32string_view word) {
        if (rest.starts_with(word) || meant.starts_with(word))
            longest = std::max(longest, word.size());
    };
    for (const std::u32string_view word : kWords)
        try_word(word);
    for (const Characters& word : known)
        try_word(word);
    return longest;
}

// The shortest beginning of which the whole is a repetition.
std::size_t period_of(std::u32string_view characters) {
    for (std::size_t period = 1; period * 2 <= characters.size(); ++period)
        if (characters.substr(period) == characters.substr(0, characters.size() - period))
            return period;
    return characters.size();
}

}  // namespace

std::size_t guesses_needed(std::string_view password, std::span<const std::string> known) {
    const Characters whole = characters_of(password);
    const std::u32string_view unit = std::u32string_view(whole).substr(0, period_of(whole));
    Characters meant(unit);
    std::transform(meant.begin(), meant.end(), meant.begin(), letter_meant);
    std::vector<Characters> words;
    for (const std::string& word : known)
        if (text::length(word) >= kShortestRun)
            words.push_back(characters_of(word));

    std::size_t guesses = 0;
    for (std::size_t at = 0; at < unit.size(); ++guesses) {
        const std::u32string_view rest = unit.substr(at);
        const std::u32string_view rest_meant = std::u32string_view(meant).substr(at);
        const std::size_t run = std::max(row_length(rest), repeat_length(rest));
        at += std::max(
            {std::size_t{1},
             run >= kShortestRun ? run : std::size_t{1},
             year_length(rest),
             word_length(rest, rest_meant, words)}
        );
    }
    return guesses;
}

}  // namespace nedu::accounts
