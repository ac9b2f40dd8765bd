# Reads what Parallax writes into data frames, and draws one figure with its intervals by group.
#
# R 4.0 or later with the package jsonlite; nothing else, and no network. source("parallax.R"), then:
#
#   tables <- read_filter("results.jsonl")   # what `parallax analyze --format jsonl` printed
#   tables <- read_package("package.zip")    # a package with a datapackage.json: a zip or a folder
#
# Each gives a list of data frames by name.

# What the filter printed ------------------------------------------------------------------------------------------------------

# Reads the answers of `parallax analyze --format jsonl`, a line each. Gives `articles` (an article a row: the line it stood in, its
# id, its words, the analyzer, then the fields of its metadata), `failed` (lines without a result, and why), and one for each
# field named in `lists` that holds a list, an entry a row: "figures", or also "sentences", "loaded", "attributions".
# `line` joins them; an id may come twice. Ids are texts.
read_filter <- function(path, lists = "figures") {
  texts <- readLines(path, encoding = "UTF-8", warn = FALSE)
  lines <- which(nzchar(trimws(texts)))
  answers <- lapply(lines, function(at) .json(texts[[at]]))
  keys <- Map(function(at, answer) list(line = at, article = .id(answer$id)), lines, answers)
  wrong <- vapply(answers, function(answer) !is.null(answer$error), NA)
  article <- function(key, answer) {
    made <- list(words = answer$words, parallax = answer$analyzer$version, assets = answer$analyzer$assets)
    .beside(c(key, made), answer$metadata)
  }
  failed <- function(key, answer) .beside(c(key, answer$error), answer$metadata)
  entries <- function(name) function(key, answer) lapply(answer[[name]], function(entry) c(key, entry))
  some <- function(make, which) unname(Map(make, keys[which], answers[which]))
  tables <- list(articles = .frame(some(article, !wrong)), failed = .frame(some(failed, wrong)))
  for (name in lists) tables[[name]] <- .frame(do.call(c, some(entries(name), !wrong)))
  tables
}

# The rows of one figure of `read_filter`, or of a corpus's package, each with the fields of its article. `...` chooses further:
# one_figure(tables, "stance", subject = "France", voice = "author"). Of a package a text that several outlets or days carry has a
# row for each of them.
one_figure <- function(tables, name, ...) {
  packed <- !is.null(tables$article_figures)
  key <- if (packed) "article" else "line"
  rows <- if (packed) tables$article_figures else tables$figures
  wanted <- list(name = name, ...)
  for (field in names(wanted)) rows <- rows[!is.na(rows[[field]]) & rows[[field]] == wanted[[field]], , drop = FALSE]
  places <- lapply(rows[[key]], function(one) which(tables$articles[[key]] == one))
  rows <- rows[rep(seq_len(nrow(rows)), lengths(places)), , drop = FALSE]
  articles <- tables$articles[as.integer(unlist(places)), , drop = FALSE]
  articles <- articles[setdiff(names(articles), c("line", "article"))]
  twice <- names(articles) %in% names(rows)
  names(articles)[twice] <- paste0("metadata.", names(articles)[twice])
  out <- cbind(rows, articles)
  rownames(out) <- NULL
  out
}

.json <- function(text) {
  if (!requireNamespace("jsonlite", quietly = TRUE)) stop('This needs the package jsonlite: install.packages("jsonlite").')
  jsonlite::fromJSON(text, simplifyVector = FALSE, bigint_as_char = TRUE)
}

.id <- function(id) if (is.null(id)) NA_character_ else format(id, scientific = FALSE, digits = 22)

# A row with the fields of another beside its own; those that it has itself are called metadata.NAME.
.beside <- function(row, others) {
  twice <- names(others) %in% names(row)
  names(others)[twice] <- paste0("metadata.", names(others)[twice])
  c(row, others)
}

# Rows, each a named list, as a data frame with all fields of all of them; what holds several values is a column of lists.
.frame <- function(rows) {
  fields <- unique(unlist(lapply(rows, names)))
  columns <- lapply(fields, function(field) {
    cells <- lapply(rows, function(row) row[[field]])
    cells[vapply(cells, is.null, NA)] <- NA
    if (all(lengths(cells) == 1) && !any(vapply(cells, is.list, NA))) unlist(cells) else I(cells)
  })
  names(columns) <- fields
  structure(columns, class = "data.frame", row.names = .set_row_names(length(rows)))
}

# A package --------------------------------------------------------------------------------------------------------------------

# Reads every table of a package, a zip or a folder with a datapackage.json (Data Package, Table Schema). Gives data frames by
# their path without ".csv": tables$codes, tables$`tables/agreement`. Types and missing values are those of each table's schema;
# an empty text in a column that may be empty is NA.
read_package <- function(path) {
  folder <- if (dir.exists(path)) path else .unzipped(path)
  package <- .json(paste(readLines(.inside(folder, "datapackage.json"), encoding = "UTF-8", warn = FALSE), collapse = "\n"))
  tables <- list()
  for (resource in package$resources) {
    place <- resource$path
    if (is.null(resource$schema) || !is.character(place) || !grepl("\\.csv$", place)) next
    tables[[sub("\\.csv$", "", place)]] <- .typed(.inside(folder, place), resource)
  }
  tables
}

.unzipped <- function(path) {
  folder <- tempfile("parallax-")
  # Only what the list tells of is taken out.
  utils::unzip(path, files = "datapackage.json", exdir = folder)
  package <- .json(paste(readLines(file.path(folder, "datapackage.json"), encoding = "UTF-8", warn = FALSE), collapse = "\n"))
  places <- Filter(is.character, lapply(package$resources, function(resource) if (!is.null(resource$schema)) resource$path))
  lapply(places, .refuse_outside)
  utils::unzip(path, files = unlist(places), exdir = folder)
  folder
}

.refuse_outside <- function(place) {
  if (grepl("^/|\\\\|:", place) || ".." %in% strsplit(place, "/")[[1]]) stop(place, " leads out of the package.")
}

.inside <- function(folder, place) {
  .refuse_outside(place)
  file <- file.path(folder, place)
  if (!file.exists(file)) stop(folder, " has no ", place, ".")
  file
}

.typed <- function(file, resource) {
  place <- resource$path
  if (!is.null(resource$bytes) && file.size(file) != resource$bytes)
    stop(place, " is not as it was written: its size is another than datapackage.json has.")
  schema <- resource$schema
  delimiter <- if (is.null(resource$dialect$delimiter)) "," else resource$dialect$delimiter
  cells <- utils::read.csv(file, sep = delimiter, colClasses = "character", na.strings = character(), check.names = FALSE,
    encoding = "UTF-8", strip.white = FALSE, fill = FALSE)
  names(cells) <- sub("^\ufeff", "", names(cells))
  told <- vapply(schema$fields, function(field) field$name, "")
  if (!identical(names(cells), told))
    stop(place, " has the columns ", toString(names(cells)), ", and its schema tells of ", toString(told), ".")
  missing <- if (is.null(schema$missingValues)) "" else unlist(schema$missingValues)
  for (field in schema$fields) cells[[field$name]] <- .column(cells[[field$name]], field, missing, place)
  cells
}

# The cells of a column by its type (Table Schema).
.column <- function(cells, field, missing, place) {
  type <- if (is.null(field$type)) "string" else field$type
  text <- !type %in% c("integer", "number", "year", "boolean", "date", "datetime")
  # An empty text that must be there is one, not nothing.
  if (text && isTRUE(field$constraints$required)) missing <- setdiff(missing, "")
  cells[cells %in% missing] <- NA
  value <- suppressWarnings(switch(type,
    integer = , year = .whole(cells),
    number = as.numeric(cells),
    boolean = c(true = TRUE, "1" = TRUE, false = FALSE, "0" = FALSE)[tolower(cells)],
    date = as.Date(cells, format = "%Y-%m-%d"),
    datetime = as.POSIXct(sub("Z$", "", cells), format = "%Y-%m-%dT%H:%M:%OS", tz = "UTC"),
    # An apostrophe was set before what a spreadsheet would take for a formula.
    sub("^'('*[=+@\t\r\uff1d\uff0b\uff0d\uff20-])", "\\1", cells)
  ))
  bad <- is.na(value) & !is.na(cells)
  if (any(bad)) stop(place, ", row ", which(bad)[1], ": \"", cells[bad][1], "\" in ", field$name, " is no ", type, ".")
  unname(value)
}

# Whole numbers; beyond what R's integers hold they are doubles, which are exact up to 2^53.
.whole <- function(cells) {
  value <- as.numeric(cells)
  value[!is.na(value) & value != floor(value)] <- NA
  if (all(is.na(value) | abs(value) <= .Machine$integer.max)) as.integer(value) else value
}

# What stands at a place that Parallax gives: offsets are half-open and count UTF-16 code units, not characters.
cut_text <- function(text, start, end) {
  bytes <- iconv(enc2utf8(text), "UTF-8", "UTF-16LE", toRaw = TRUE)[[1]]
  iconv(list(bytes[seq_len(2 * (end - start)) + 2 * start]), "UTF-16LE", "UTF-8")
}

# A drawing --------------------------------------------------------------------------------------------------------------------

# Draws one figure with its intervals: a row of the table a dot, with a line from `low` to `high`, those of a group together. `by` is
# the column of the group. Without `low` and `high` these are VALUE_low and VALUE_high where there are such columns, else low
# and high. What has no value is not drawn; its group tells how many. `path`: a file to write (.pdf, .png, .svg).
plot_figure <- function(rows, by, value = "value", low = NULL, high = NULL, title = "", path = NULL) {
  ends <- function(given, end) {
    own <- paste0(value, "_", end)
    if (!is.null(given)) given else if (own %in% names(rows)) own else end
  }
  low <- ends(low, "low")
  high <- ends(high, "high")
  for (needed in c(by, value)) if (!needed %in% names(rows))
    stop("There is no column ", needed, "; there are ", toString(names(rows)), ".")
  for (end in setdiff(c(low, high), names(rows))) rows[[end]] <- rep(NA_real_, nrow(rows))
  group <- ifelse(is.na(rows[[by]]), "none told", as.character(rows[[by]]))
  groups <- lapply(unique(group), function(one) {
    members <- rows[group == one, , drop = FALSE]
    told <- members[!is.na(members[[value]]), , drop = FALSE]
    without <- nrow(members) - nrow(told)
    note <- if (without > 0) sprintf("\n(%d of %d too little to say)", without, nrow(members)) else ""
    list(label = paste0(one, note), dots = told[order(told[[value]]), , drop = FALSE])
  })
  # Heights are in inches. Hundreds of dots still go on one page: closer, and smaller.
  counts <- vapply(groups, function(one) nrow(one$dots), 0L)
  space <- min(0.22, 12 / max(sum(counts), 1))
  bands <- pmax(counts * space, 0.17 * lengths(strsplit(vapply(groups, `[[`, "", "label"), "\n")))
  middles <- 0.2 + cumsum(c(0, bands + 0.2))[seq_along(bands)] + bands / 2
  tall <- 0.2 + sum(bands + 0.2)
  if (!is.null(path)) {
    open <- switch(tolower(tools::file_ext(path)), pdf = grDevices::pdf, svg = grDevices::svg,
      png = function(file, width, height) grDevices::png(file, width, height, units = "in", res = 150))
    if (is.null(open)) stop("A drawing is a .pdf, .png or .svg.")
    open(path, width = 7, height = 1.3 + tall)
    on.exit(grDevices::dev.off())
  }
  all <- unlist(rows[!is.na(rows[[value]]), c(value, low, high)])
  reach <- if (any(!is.na(all))) range(all, na.rm = TRUE) else c(0, 1)
  wide <- max(graphics::strwidth(unlist(strsplit(vapply(groups, `[[`, "", "label"), "\n")), "inches", cex = 0.8))
  before <- graphics::par(mai = c(0.8, wide + 0.3, if (nzchar(title)) 0.5 else 0.2, 0.2))
  if (is.null(path)) on.exit(graphics::par(before))
  graphics::plot(NA, xlim = reach, ylim = c(tall, 0), yaxs = "i", axes = FALSE, xlab = .named(rows, value), ylab = "")
  graphics::title(title, adj = 0)
  graphics::abline(v = graphics::axTicks(1), col = "#dddddd")
  graphics::axis(1)
  for (at in seq_along(groups)) {
    dots <- groups[[at]]$dots
    height <- middles[at] + (seq_len(nrow(dots)) - (nrow(dots) + 1) / 2) * space
    graphics::segments(dots[[low]], height, dots[[high]], height, col = "#888888", lwd = max(0.4, 7 * space))
    graphics::points(dots[[value]], height, pch = 19, col = "#1a5a96", cex = max(0.2, 3.2 * space))
    graphics::mtext(groups[[at]]$label, side = 2, at = middles[at], las = 1, line = 0.5, cex = 0.8)
  }
  invisible(groups)
}

# Draws one measure of a corpus's package over time: a panel for each outlet, a dot for each period with its interval. `measure`: as
# the table `measures` names it. `topic`: the id of one topic; without it all of them. `groups`: outlets to draw, in this order.
# A dashed line tells of all of the time, its shade the interval. What has no value is not drawn. `path`: as for plot_figure.
plot_multiples <- function(tables, measure, topic = NULL, groups = NULL, path = NULL) {
  about <- tables$measures[tables$measures$measure == measure & tables$measures$of_cells == "yes", , drop = FALSE]
  if (nrow(about) == 0) stop("No cell has the measure ", measure, ".")
  rows <- tables$figures[tables$figures$measure == measure & !is.na(tables$figures$value), , drop = FALSE]
  rows <- rows[if (is.null(topic)) is.na(rows$topic) else !is.na(rows$topic) & rows$topic == topic, , drop = FALSE]
  rows$group <- ifelse(is.na(rows$outlet), "all outlets", rows$outlet)
  found <- sort(unique(rows$group))
  if (is.null(groups)) groups <- c(intersect("all outlets", found), setdiff(found, "all outlets"))
  groups <- intersect(groups, found)
  if (length(groups) == 0) stop("There is no figure of ", measure, " to draw.")
  rows <- rows[rows$group %in% groups, , drop = FALSE]
  years <- t(vapply(rows$period, period_years, c(0, 0), USE.NAMES = FALSE))
  across <- min(4, length(groups))
  down <- ceiling(length(groups) / across)
  if (!is.null(path)) {
    open <- switch(tolower(tools::file_ext(path)), pdf = grDevices::pdf, svg = grDevices::svg,
      png = function(file, width, height) grDevices::png(file, width, height, units = "in", res = 150))
    if (is.null(open)) stop("A drawing is a .pdf, .png or .svg.")
    open(path, width = 2.6 * across + 0.8, height = 1.9 * down + 0.9)
    on.exit(grDevices::dev.off())
  }
  before <- graphics::par(mfrow = c(down, across), mar = c(2, 2.5, 1.8, 0.5), oma = c(0, 1.5, 0, 0))
  if (is.null(path)) on.exit(graphics::par(before))
  reach <- range(c(rows$value, rows$low, rows$high), na.rm = TRUE)
  wide <- if (all(is.na(years))) c(0, 1) else range(years, na.rm = TRUE)
  for (group in groups) {
    graphics::plot(NA, xlim = wide, ylim = reach, axes = FALSE, xlab = "", ylab = "")
    graphics::title(group, adj = 0, cex.main = 0.9, font.main = 1)
    graphics::axis(2, cex.axis = 0.8, las = 1)
    if (!all(is.na(years))) graphics::axis(1, cex.axis = 0.8)
    whole <- rows[rows$group == group & is.na(rows$period), , drop = FALSE]
    if (nrow(whole) > 0) {
      if (!is.na(whole$low[1])) graphics::rect(wide[1], whole$low[1], wide[2], whole$high[1], col = "#1a5a9620", border = NA)
      graphics::abline(h = whole$value[1], col = "#1a5a96", lty = 2)
    }
    at <- which(rows$group == group & !is.na(rows$period))
    middle <- rowMeans(years[at, , drop = FALSE])
    graphics::segments(middle, rows$low[at], middle, rows$high[at], col = "#888888")
    graphics::segments(years[at, 1], rows$value[at], years[at, 2], rows$value[at], col = "#1a5a96")
    graphics::points(middle, rows$value[at], pch = 19, col = "#1a5a96", cex = 0.8)
  }
  graphics::mtext(paste(about$label[1], about$unit[1], sep = ", "), side = 2, outer = TRUE, cex = 0.8)
  invisible(rows)
}

# Where a period begins and ends, in years: 2013-08, 2013-Q3 and 2013; NA for all of the time.
period_years <- function(period) {
  if (is.na(period)) return(c(NA_real_, NA_real_))
  parts <- strsplit(period, "-", fixed = TRUE)[[1]]
  year <- as.numeric(parts[1])
  if (length(parts) == 1) return(c(year, year + 1))
  quarter <- startsWith(parts[2], "Q")
  length <- if (quarter) 1 / 4 else 1 / 12
  place <- as.numeric(if (quarter) substring(parts[2], 2) else parts[2])
  c(year + (place - 1) * length, year + place * length)
}

# The figure's own name and unit, where all rows have one.
.named <- function(rows, value) {
  named <- unlist(lapply(c("name", "unit"), function(field) {
    one <- unique(as.character(rows[[field]]))
    if (length(one) == 1) one
  }))
  if (is.null(named)) value else paste(named, collapse = ", ")
}
