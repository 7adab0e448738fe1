"""Reads source text without a compiler: blanks comments and literals, measures functions.

Enough for clang-formatted C++, JavaScript, Python and shell. Must not know which rules are checked.
"""
import ast
import re

RAW_STRING = re.compile(r'R"([^()\\ ]{0,16})\(.*?\)\1"', re.DOTALL)
CPP_TOKEN = re.compile(r'//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|(?<![0-9A-Fa-f])\'(?:\\.|[^\'\\\n])*\'', re.DOTALL)
JS_TOKEN = re.compile(
    r'//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'|`(?:\\.|[^`\\])*`'
    r"|(?<=[(,=:\[!&|?{};\n])[ ]*/(?![/*])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n\[])+/",
    re.DOTALL,
)
CPP_SCOPE = re.compile(r"(?:^|[;{}>\s])(?:namespace|class|struct|union|enum)\b[^()=]*$|extern\s*\"?\s*\"?\s*$")
# A describe() holds tests, and a script may stand in a function of its own to keep its names to itself.
JS_SCOPE = re.compile(r"\bdescribe(?:\.\w+)?\(|^\s*(?:[\"'] *[\"'];?)?\s*\((?:async\s+)?(?:function\s*\w*\(\)|\(\)\s*=>)\s*$")


def _blank(text, keep_literals=False):
    """The same length and lines, without what the match holds."""

    def replace(match):
        found = match.group(0)
        if keep_literals and found[:1] not in "/":
            return found
        return "".join(letter if letter == "\n" else " " for letter in found)

    return replace


def blank_cpp(text):
    """C++ with comments and literals turned into spaces."""
    return CPP_TOKEN.sub(_blank(text), RAW_STRING.sub(_blank(text), text))


def blank_cpp_comments(text):
    """C++ with only the comments turned into spaces."""
    return CPP_TOKEN.sub(_blank(text, keep_literals=True), text)


def cpp_literals(text):
    """(line, content) of every string literal; neighbours that the compiler joins count as one."""
    text = blank_cpp_comments(text)
    pattern = re.compile(RAW_STRING.pattern + r'|"((?:\\.|[^"\\\n])*)"(?:\s*"(?:\\.|[^"\\\n])*")*', re.DOTALL)
    for match in pattern.finditer(text):
        yield text.count("\n", 0, match.start()) + 1, match.group(0)


def blank_js(text):
    return JS_TOKEN.sub(_blank(text), text)


def _is_cpp_function(head):
    head = head.strip()
    if CPP_SCOPE.search(head) or head.endswith(("=", ",", "(", "return")):
        return False
    return "(" in head


def _is_js_function(head):
    head = head.rstrip()
    if JS_SCOPE.search(head):
        return False
    return head.endswith(("=>", ")"))


def _braced_functions(blanked, is_function):
    """(first line, last line) of each outermost function."""
    opened = []
    head_start = 0
    line = 1
    for index, letter in enumerate(blanked):
        if letter == "\n":
            line += 1
        elif letter == "{":
            head = blanked[head_start:index]
            inside = any(kind for kind, _ in opened)
            first = line - head.lstrip().count("\n")
            opened.append((not inside and is_function(head), first))
            head_start = index + 1
        elif letter == "}" and opened:
            kind, first = opened.pop()
            if kind:
                yield first, line
            head_start = index + 1
        elif letter == ";":
            head_start = index + 1


def _python_functions(text):
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            yield node.lineno, node.end_lineno


def _shell_functions(text):
    first = None
    for number, line in enumerate(text.splitlines(), 1):
        if re.match(r"[a-z_]+\(\) [({]", line):
            first = number
        elif first and line in ("}", ")"):
            yield first, number
            first = None


def functions(kind, text):
    """(first line, last line) of every function; kind is cpp, js, py or sh."""
    if kind == "cpp":
        return list(_braced_functions(blank_cpp(text), _is_cpp_function))
    if kind == "js":
        return list(_braced_functions(blank_js(text), _is_js_function))
    if kind == "py":
        return list(_python_functions(text))
    return list(_shell_functions(text))
