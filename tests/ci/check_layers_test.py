"""Every rule of ci/check_layers.py finds a violation planted for it, and lets the proper form pass."""
import pathlib
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "ci"))
import check_layers

LONG_FUNCTION = "int f(int x) {\n" + "    ++x;\n" * 60 + "    return x;\n}\n"
RULE_OF = {
    "size": "files of at most 400 lines",
    "function": "functions of at most 60 lines",
    "direction": "direction of layers",
    "root": "includes start at the root",
    "server feature": "server features meet by their services",
    "client feature": "client features do not meet",
    "imgui": "imgui.h in client-wasm/ui",
    "backend": "ImGui's backends in client-wasm/platform",
    "sdl": "SDL and browser headers in client-wasm/platform",
    "macro": "platform macros in client-wasm/platform",
    "pistache": "Pistache in server/http",
    "sql": "SQL in repositories",
    "use": "statements keep their values",
    "looks": "colours and sizes in client-wasm/ui/theme",
    "header": "headers say what they are for",
    "name": "names say what they mean",
    "unfinished": "nothing left unfinished",
}
# (rule, path, text, is it a violation)
CASES = [
    ("size", "common/a.cpp", "\n" * 401, True),
    ("size", "common/a.cpp", "\n" * 400, False),
    ("function", "server/a.cpp", LONG_FUNCTION, True),
    ("function", "server/a.cpp", "namespace a {\n" + "int b;\n" * 80 + "}\n", False),
    ("function", "server/a.cpp", "class A {\n" + "    int b();\n" * 80 + "};\n", False),
    ("function", "server/a.cpp", 'TEST_CASE("{") {\n' + "    f();\n" * 60 + "}\n", True),
    ("function", "server/a.cpp", 'const char* a = "{";\nint f() {\n}\n' + "int b;\n" * 80, False),
    ("function", "server/a.cpp", "int f() {\n}\n// {\n/* { */\n" + "int b;\n" * 80, False),
    ("function", "server/a.cpp", 'auto a = R"x(\n{)x";\nint f() {\n}\n' + "int b;\n" * 80, False),
    ("function", "server/a.cpp", "int table[] = {\n" + "    1,\n" * 80 + "};\n", False),
    ("function", "client-wasm/web/a.js", "function f() {\n" + "  g();\n" * 60 + "}\n", True),
    ("function", "client-wasm/web/a.js", "const f = (a) => {\n" + "  g();\n" * 60 + "};\n", True),
    ("function", "client-wasm/web/a.js", "const o = {\n" + "  a: 1,\n" * 80 + "};\n", False),
    ("function", "client-wasm/web/a.js", "const r = f(/[{\"]/);\nfunction g() {\n}\n" + "h();\n" * 80, False),
    ("function", "tests/e2e/a.js", "test.describe('a', () => {\n" + "  test('b', () => {\n  });\n" * 40 + "});\n", False),
    ("function", "client-wasm/web/a.js", "(() => {\n" + "  function f() {\n  }\n" * 40 + "})();\n", False),
    ("function", "client-wasm/web/a.js", "(() => {\n  function f() {\n" + "    g();\n" * 60 + "  }\n})();\n", True),
    ("function", "ci/a.py", "def f():\n" + "    g()\n" * 60, True),
    ("function", "ci/a.sh", "f() {\n" + "    g\n" * 60 + "}\n", True),
    ("direction", "common/a.cpp", '#include "server/b.hpp"\n', True),
    ("direction", "server/a.cpp", '#include "client-wasm/b.hpp"\n', True),
    ("direction", "client-wasm/a.cpp", '#include "server/b.hpp"\n', True),
    ("direction", "tests/common/a.cpp", '#include "server/b.hpp"\n', True),
    ("direction", "server/a.cpp", "#include <common/b.hpp>\n", True),
    ("direction", "server/a.cpp", '#include "common/b.hpp"\n', False),
    ("direction", "common/a.cpp", '// #include "server/b.hpp"\n', False),
    ("root", "common/a/b.cpp", '#include "c.hpp"\n', True),
    ("root", "common/a/b.cpp", '#include "common/a/c.hpp"\n', False),
    ("server feature", "server/courses/a.cpp", '#include "server/messaging/messaging_repository.hpp"\n', True),
    ("server feature", "server/courses/a.cpp", '#include "server/messaging/messaging_service.hpp"\n', False),
    ("client feature", "client-wasm/courses/a.cpp", '#include "client-wasm/messaging/b.hpp"\n', True),
    ("client feature", "client-wasm/ui/a.cpp", '#include "client-wasm/app/b.hpp"\n', True),
    ("client feature", "client-wasm/courses/a.cpp", '#include "client-wasm/ui/b.hpp"\n', False),
    ("imgui", "client-wasm/courses/a.cpp", "#include <imgui.h>\n", True),
    ("imgui", "client-wasm/ui/a.cpp", "#include <imgui.h>\n", False),
    ("backend", "client-wasm/ui/a.cpp", "#include <imgui_impl_sdl2.h>\n", True),
    ("sdl", "client-wasm/app/a.cpp", "#include <SDL.h>\n", True),
    ("sdl", "client-wasm/app/a.cpp", "#include <emscripten/em_js.h>\n", True),
    ("sdl", "client-wasm/platform/a.cpp", "#include <SDL.h>\n", False),
    ("macro", "common/a.cpp", "#ifdef __EMSCRIPTEN__\n#endif\n", True),
    ("macro", "client-wasm/platform/web/a.cpp", "#ifdef __EMSCRIPTEN__\n#endif\n", False),
    ("pistache", "server/courses/a.cpp", "#include <pistache/http.h>\n", True),
    ("pistache", "server/http/a.cpp", "#include <pistache/http.h>\n", False),
    ("sql", "server/courses/course_service.cpp", 'sql << "SELECT id FROM courses";\n', True),
    ("sql", "server/courses/course_service.cpp", 'sql << R"(\n  insert into courses values (1))";\n', True),
    ("sql", "server/courses/course_service.cpp", '// "SELECT id FROM courses"\n', False),
    ("sql", "server/courses/course_service.cpp", 'log("select a course");\n', False),
    ("sql", "server/courses/course_repository.cpp", 'sql << "SELECT id FROM courses";\n', False),
    ("use", "server/courses/course_repository.cpp", 'sql << "select 1", soci::use(1);\n', True),
    ("use", "server/courses/course_repository.cpp", "// soci::use keeps an address\n", False),
    ("use", "server/db/bind.hpp", "using soci::use;\n", False),
    ("looks", "client-wasm/courses/a.cpp", "auto c = IM_COL32(1, 2, 3, 4);\n", True),
    ("looks", "client-wasm/courses/a.cpp", 'auto c = "#4F46E5";\n', True),
    ("looks", "client-wasm/courses/a.cpp", "float width = 320.f;\n", True),
    ("looks", "client-wasm/courses/a.cpp", "float half = 0.5f;\n", False),
    ("looks", "client-wasm/ui/theme/a.cpp", "auto c = IM_COL32(1, 2, 3, 4);\n", False),
    ("header", "common/a.hpp", "#pragma once\n", True),
    ("header", "common/a.hpp", "// What for.\n", True),
    ("header", "common/a.hpp", "// What for.\n#pragma once\n", False),
    ("name", "server/course_manager.cpp", "", True),
    ("name", "server/CourseService.cpp", "", True),
    ("name", "server/database.cpp", "", False),
    ("unfinished", "server/a.cpp", "// TO" + "DO later\n", True),
]


class CheckLayers(unittest.TestCase):
    def test_every_rule_is_tried_with_a_violation(self):
        tried = {RULE_OF[rule] for rule, _, _, violation in CASES if violation}
        self.assertEqual(tried, set(check_layers.RULES))


def case(rule, path, text, violation):
    def run(self):
        with tempfile.TemporaryDirectory() as folder:
            target = pathlib.Path(folder) / path
            target.parent.mkdir(parents=True)
            target.write_text(text, encoding="utf-8")
            file = check_layers.File(pathlib.Path(folder), path)
            found = check_layers.violations([file])[RULE_OF[rule]]
        self.assertEqual(bool(found), violation, found)

    return run


for number, values in enumerate(CASES):
    word = "refuses" if values[3] else "accepts"
    setattr(CheckLayers, f"test_{values[0].replace(' ', '_')}_{word}_case_{number}", case(*values))

if __name__ == "__main__":
    unittest.main()
