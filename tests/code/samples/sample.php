<?php

declare(strict_types=1);

namespace App\Blog;

use DateTimeImmutable;
use InvalidArgumentException;

/**
 * A post and its comments.
 */
interface HasTitle
{
    public function title(): string;
}

enum State: string
{
    case Draft = 'draft';
    case Published = 'published';
}

abstract class Entry implements HasTitle
{
    public const LIMIT = 280;
    protected static int $count = 0;

    public function __construct(
        protected readonly string $title,
        private array $tags = [],
        public ?DateTimeImmutable $date = null,
    ) {
        if (trim($title) === '') {
            throw new InvalidArgumentException("A title is needed, not '$title'");
        }
        self::$count++;
    }

    public function title(): string
    {
        return $this->title;
    }

    abstract public function body(): string;

    // Says whether it has this tag.
    public function has(string $tag): bool
    {
        return in_array($tag, $this->tags, true);
    }

    public static function count(): int
    {
        return static::$count;
    }
}

final class Post extends Entry
{
    private State $state = State::Draft;

    public function body(): string
    {
        $lines = [];
        foreach ($this->comments() as $index => $comment) {
            $number = $index + 1;
            $lines[] = "{$number}. {$comment['author']}: {$comment['text']}";
        }
        return implode("\n", $lines);
    }

    # Everything that was said.
    private function comments(): iterable
    {
        yield ['author' => 'Awa', 'text' => 'First!'];
        yield ['author' => "Boris", 'text' => "It's late"];
    }

    public function publish(): void
    {
        if ($this->state !== State::Draft) {
            return;
        }
        $this->state = State::Published;
    }
}

function slug(string $text): string
{
    $text = strtolower($text);
    $text = preg_replace('/[^a-z0-9]+/', '-', $text) ?? '';
    return trim($text, '-');
}

/* Counts words
   in many texts. */
function count_words(string ...$texts): array
{
    $counts = array();
    foreach ($texts as $text) {
        foreach (explode(' ', $text) as $word) {
            $counts[$word] = ($counts[$word] ?? 0) + 1;
        }
    }
    arsort($counts);
    return $counts;
}

$mask = 0xFF;
$rate = 1.5e3;
$big = 1_000_000;
$post = new Post('Hello, world', ['news', 'first']);
$post->publish();

try {
    echo slug($post->title()), PHP_EOL;
    for ($i = 0; $i < 3; $i++) {
        if ($i % 2 == 0) {
            continue;
        }
        echo "Number $i of $big\n";
    }
    $double = fn (int $x): int => $x * 2;
    $sum = array_sum(array_map($double, [1, 2, 3]));
    echo match (true) {
        $sum > 10 => 'many',
        $sum === 0 => 'none',
        default => 'some',
    };
} catch (InvalidArgumentException $problem) {
    echo $problem->getMessage();
} finally {
    echo 'done';
}

while ($mask > 0 && !false) {
    $mask >>= 1;
}
