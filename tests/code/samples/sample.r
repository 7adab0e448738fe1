# Looks at how tall plants grew.
library(stats)
library(utils)

set.seed(42)

#' Makes heights for one group.
make_group <- function(name, count = 20L, mean = 10.5, sd = 1.5e0) {
  if (count <= 0) {
    stop("a group needs members")
  }
  data.frame(
    group = rep(name, count),
    height = rnorm(count, mean = mean, sd = sd),
    stringsAsFactors = FALSE
  )
}

groups <- list(
  control = make_group("control"),
  light = make_group("light", mean = 12),
  shade = make_group('shade', mean = 9, count = 25L)
)
plants <- do.call(rbind, groups)
rownames(plants) <- NULL

str(plants)
head(plants, n = 5)
summary(plants$height)

# Means and spreads by group
means <- tapply(plants$height, plants$group, mean)
spreads <- aggregate(height ~ group, data = plants, FUN = sd)
print(round(means, 2))

for (name in names(means)) {
  value <- means[[name]]
  label <- if (value > 11) "tall" else if (value < 9.5) "small" else "middle"
  cat(sprintf("%-10s %6.2f %s\n", name, value, label))
}

model <- lm(height ~ group, data = plants)
anova_table <- anova(model)
p_value <- anova_table[["Pr(>F)"]][1]
if (!is.na(p_value) && p_value < 0.05) {
  message("the groups differ")
} else {
  message("nothing to see")
}

standard_error <- function(x, na.rm = TRUE) {
  if (na.rm) {
    x <- x[!is.na(x)]
  }
  sd(x) / sqrt(length(x))
}

interval <- function(x, level = 0.95) {
  alpha <- 1 - level
  half <- qt(1 - alpha / 2, df = length(x) - 1) * standard_error(x)
  c(lower = mean(x) - half, upper = mean(x) + half)
}

intervals <- sapply(groups, function(g) interval(g$height))
print(t(intervals))

missing <- c(1, NA, 3, NULL, Inf, -Inf, NaN)
clean <- missing[is.finite(missing)]
total <- 0
i <- 1
while (TRUE) {
  if (i > length(clean)) break
  if (clean[i] == 2) {
    i <- i + 1
    next
  }
  total <- total + clean[i] %% 2
  i <- i + 1
}

repeat {
  total <- total - 1
  if (total <= 0) break
}

"%between%" <- function(x, range) x >= range[1] & x <= range[2]
inside <- plants$height %between% c(9, 11)
table(inside, plants$group)

colours <- c(control = "grey40", light = "#ffcc00", shade = 'darkgreen')
png("heights.png", width = 800, height = 600)
boxplot(
  height ~ group,
  data = plants,
  col = colours[sort(unique(plants$group))],
  main = "How tall plants grew",
  xlab = "group",
  ylab = "height in cm"
)
abline(h = mean(plants$height), lty = 2)
dev.off()

mask <- 0xFFL
flags <- bitwAnd(mask, 15L)
names_of <- vapply(seq_along(groups), function(k) toupper(names(groups)[k]), character(1))
stopifnot(length(names_of) == 3, flags == 15)

result <- tryCatch(
  {
    as.integer("x")
    log(-1)
  },
  warning = function(w) conditionMessage(w),
  error = function(e) NA_real_,
  finally = cat("done\n")
)
print(result)
