# frozen_string_literal: true

require "json"
require "set"

# Keeps plants and says when they want water.
module Garden
  LIMIT = 50
  SEASONS = %w[winter spring summer autumn].freeze

  class Error < StandardError; end

  class DryError < Error
    def initialize(plant)
      super("#{plant.name} is dry")
    end
  end

  module Named
    def label
      "#{self.class.name.downcase} #{name}"
    end
  end

  class Plant
    include Named
    include Comparable

    attr_reader :name, :days
    attr_accessor :wet

    @@count = 0

    def self.count
      @@count
    end

    def initialize(name, days: 7, wet: true)
      raise ArgumentError, "a name is needed" if name.nil? || name.empty?

      @name = name
      @days = days
      @wet = wet
      @@count += 1
    end

    def <=>(other)
      days <=> other.days
    end

    def thirsty?(day)
      day % days == 0
    end

    def water!
      @wet = true
    end

    def to_json(*args)
      { name: @name, days: @days, wet: @wet }.to_json(*args)
    end
  end

  class Bed
    def initialize
      @plants = []
      @seen = Set.new
    end

    def <<(plant)
      raise Error, "no room" if @plants.size >= LIMIT

      @plants << plant unless @seen.include?(plant.name)
      @seen.add(plant.name)
      self
    end

    def each(&block)
      return enum_for(:each) unless block_given?

      @plants.each(&block)
    end

    def water(day)
      @plants.select { |plant| plant.thirsty?(day) }.each do |plant|
        plant.water!
        yield plant if block_given?
      end
    end

    def report
      lines = @plants.sort.map.with_index(1) do |plant, index|
        "#{index}. #{plant.label} every #{plant.days} days"
      end
      lines.join("\n")
    end
  end
end

bed = Garden::Bed.new
bed << Garden::Plant.new("basil", days: 2) << Garden::Plant.new("cactus", days: 30)

(1..60).step(2) do |day|
  bed.water(day) do |plant|
    puts "day #{day}: #{plant.name}"
  end
end

text = <<~TEXT
  A text over lines
  with #{bed.report.length} letters.
TEXT

case text
when /letters\.$/i
  puts "ends well"
when String, Symbol
  puts 'a text'
else
  puts "strange"
end

numbers = [1, 2.5, 1_000, 0xff]
total = 0
numbers.each { |number| total += number }
puts total.round(2) if total > 3 and not total.zero?

begin
  Integer("x")
rescue ArgumentError, TypeError => problem
  warn problem.message
ensure
  puts :done
end

square = ->(x) { x * x }
i = 0
while i < 3
  i += 1
  next if i == 2
  puts square.call(i)
end
until i.zero? do i -= 1 end
