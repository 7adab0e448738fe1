// Prints what the engine says of a file, one letter a byte, for the comparison with prismjs:
//   code_classes TABLE LANGUAGE < FILE
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <vector>

#include "common/content/code_languages.hpp"

int main(int count, char** arguments) {
    using nedu::content::CodeLanguages;
    if (count != 3)
        return 2;
    std::ifstream file(arguments[1]);
    const std::string table{std::istreambuf_iterator<char>(file), {}};
    std::vector<std::string> complaints;
    const CodeLanguages languages(table, &complaints);
    for (const std::string& line : complaints)
        std::cerr << "not understood: " << line << '\n';
    if (!complaints.empty() || !languages.knows(arguments[2]))
        return 1;
    const std::string code{std::istreambuf_iterator<char>(std::cin), {}};
    std::string letters;
    for (const auto& part : languages.parts(arguments[2], code))
        letters.append(part.end - part.begin, "pcsnkta"[static_cast<int>(part.token)]);
    std::cout << letters;
    return 0;
}
