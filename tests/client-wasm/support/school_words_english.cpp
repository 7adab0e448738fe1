#include "tests/client-wasm/support/school_words.hpp"

namespace nedu::client::testing {
namespace {

constexpr const char* kChapter = R"(A thermistor is a resistor whose value **falls** as it gets
warmer. Read its *voltage* with `read_adc(0)`, or see [the data sheet](https://example.org/ntc)
and [how to calibrate](#calibrate).

![A thermistor on a breadboard beside a small board](ntc.png "The sensor on its breadboard")

> [!TIP]
> Keep the sensor away from the board: its own warmth spoils the reading.

## What you need

1. a board with an analogue input
2. a thermistor of 10 kΩ
   - and a resistor of the same value
   - three short wires
3. ten minutes

- [x] Board flashed
- [ ] Sensor connected

## Calibrate

```python
def celsius(raw: int) -> float:
    # the Steinhart-Hart equation, in its short form
    ratio = 1023 / raw - 1
    return 1 / (log(ratio) / 3950 + 1 / 298.15) - 273.15
```

| Temperature | Resistance | Reading |
| --- | ---: | ---: |
| 0 °C | 32.7 kΩ | 240 |
| 25 °C | 10.0 kΩ | 512 |
| 50 °C | 3.6 kΩ | 752 |

$$R(T) = R_0 \, e^{B \left(\frac{1}{T} - \frac{1}{T_0}\right)}$$

> Measure what is measurable, and make measurable what is not so.
)";

std::vector<SchoolWords::CourseText> the_courses() {
    return {
        {"sensors",
         "Sensors for beginners",
         "Measure warmth, light and moisture with parts for a few coins, and understand what the "
         "numbers mean.",
         "electronics",
         "Electronics",
         "Maria Antonova"},
        {"garden",
         "A garden that waters itself",
         "From the first seed to a valve that knows when.",
         "biology",
         "Biology",
         "Jean-Baptiste Charpentier"},
        {"statistics",
         "Statistics without tears: from coin flips to confidence intervals",
         "Fourteen short chapters with data of your own.",
         "mathematics",
         "Mathematics",
         "Wilhelmina van der Westhuizen"},
        {"bridges",
         "How bridges stand",
         "",
         "engineering",
         "Engineering and construction",
         "Omar Haddad"},
        {"letters",
         "Writing letters that are read",
         "One page a week, read by two others in your class.",
         "language",
         "Languages",
         "Ruth Okafor"},
        {"stars",
         "The sky in winter",
         "Eight evenings, no telescope.",
         "astronomy",
         "Astronomy",
         "Maria Antonova"},
    };
}

}  // namespace

SchoolWords english_words() {
    SchoolWords words;
    words.anna = "Anna Rodionova";
    words.boris = "Boris Meyer";
    words.chloe = "Chloé Dubois-Lefèvre";
    words.bio = "I repair bicycles and want to know how warm my greenhouse is at night.";
    words.courses = the_courses();
    words.modules = {
        {"First measurements",
         {"What a sensor is", "Wiring the board", "Warmth: the thermistor", "Light"}},
        {"From numbers to decisions",
         {"Averages and outliers", "When to water: hysteresis, thresholds and a little patience"}},
        {"Your own station", {"Put it in a box", "Leave it outside for a week"}},
    };
    words.description =
        "You will build a **small weather station** and trust its numbers.\n\n"
        "- no soldering, no earlier knowledge\n- parts for about 15 €\n- two hours a week\n\n"
        "The [list of parts](https://example.org/parts) is the same for all chapters.";
    words.chapter = kChapter;
    words.messages = {
        "Hello! Has anybody got the thermistor to read below zero?",
        "Mine stops at 3 °C and I have no idea why.",
        "It is the resistor beside it. Take 10 kΩ instead of 4.7, then it goes down to −20.",
        "Thank you both, that was my problem too. I measured it in the freezer:\n\n"
        "−18.2\n−18.4\n−17.9",
        "Nice!",
        "Did you leave it in there overnight? The first hour is always off, because the box itself "
        "is still warm.",
        "Tomorrow at 18:00 we could compare our numbers. Who has time?",
    };
    return words;
}

}  // namespace nedu::client::testing
