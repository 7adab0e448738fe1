package org.example.weather

import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.flow
import java.time.LocalDate

/** What a station measured on a day. */
data class Reading(
    val station: String,
    val day: LocalDate,
    val degrees: Double,
    val rain: Double? = null,
)

sealed interface Outcome<out T> {
    data class Good<T>(val value: T) : Outcome<T>
    data class Bad(val message: String, val code: Int = 500) : Outcome<Nothing>
    data object Waiting : Outcome<Nothing>
}

enum class Season(val label: String) {
    WINTER("winter"), SPRING("spring"), SUMMER("summer"), AUTUMN("autumn");

    companion object {
        fun of(day: LocalDate): Season = when (day.monthValue) {
            12, 1, 2 -> WINTER
            in 3..5 -> SPRING
            in 6..8 -> SUMMER
            else -> AUTUMN
        }
    }
}

abstract class Station(protected val name: String) {
    abstract suspend fun read(day: LocalDate): Outcome<Reading>

    open fun describe() = "station $name"
}

class FakeStation(name: String, private val seed: Long = 42L) : Station(name) {
    private var calls = 0
    private val cache by lazy { mutableMapOf<LocalDate, Reading>() }

    override suspend fun read(day: LocalDate): Outcome<Reading> {
        calls++
        delay(10)
        if (calls > 100) return Outcome.Bad("too many calls: ${calls - 1}", code = 429)
        val reading = cache.getOrPut(day) {
            val degrees = ((seed * day.dayOfYear) % 40) - 10.5
            Reading(name, day, degrees, rain = if (degrees < 5) 2.5 else null)
        }
        return Outcome.Good(reading)
    }

    override fun describe(): String = "${super.describe()} with seed $seed"
}

fun Iterable<Double>.median(): Double {
    val sorted = this.sorted()
    require(sorted.isNotEmpty()) { "no values" }
    val middle = sorted.size / 2
    return if (sorted.size % 2 == 1) sorted[middle] else (sorted[middle - 1] + sorted[middle]) / 2
}

inline fun <reified T> Outcome<*>.valueAs(): T? = (this as? Outcome.Good<*>)?.value as? T

/* Says something of every day,
   until there is nothing to say. */
fun days(from: LocalDate, count: Int): Flow<LocalDate> = flow {
    for (offset in 0 until count) {
        emit(from.plusDays(offset.toLong()))
    }
}

@Suppress("MagicNumber")
suspend fun report(station: Station, from: LocalDate): String {
    val lines = mutableListOf<String>()
    var day = from
    while (lines.size < 7) {
        val text = when (val outcome = station.read(day)) {
            is Outcome.Good -> "${outcome.value.day}: ${outcome.value.degrees}°"
            is Outcome.Bad -> "failed: ${outcome.message}"
            Outcome.Waiting -> continue
        }
        lines += text
        day = day.plusDays(1)
    }
    return lines.joinToString(separator = "\n", prefix = "Report\n")
}

const val MASK = 0xFF_FF
private val BITS = 0b1010
private val LONG_TEXT = """
    Raw text with "quotes"
    and ${MASK + 1} sums.
""".trimIndent()

suspend fun main() {
    val station: Station = FakeStation("North", seed = 7L)
    println(station.describe())
    try {
        println(report(station, LocalDate.of(2024, 1, 31)))
    } catch (problem: IllegalArgumentException) {
        println("problem: ${problem.message ?: "none"}")
    } finally {
        println(LONG_TEXT)
    }
    val letters = listOf('a', 'b', '\n')
    letters.filterNot { it.isWhitespace() }.forEach { print(it) }
    val rate = 1.5e3f
    println(listOf(1.0, 2.0, 3.5).median() * rate)
    run loop@{
        repeat(10) { if (it == 3) return@loop }
    }
}
