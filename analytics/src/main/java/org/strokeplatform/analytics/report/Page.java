/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.analytics.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.apache.spark.sql.Row;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The report as one HTML file that holds everything it needs, the plotting library included. */
final class Page {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String LIBRARY = "/META-INF/resources/webjars/chart.js/4.4.9/dist/chart.umd.js";

    private final Map<ReportTable, Report.Result> results;
    private final Collection<String> metrics;

    Page(Map<ReportTable, Report.Result> results, Collection<String> metrics) {
        this.results = results;
        this.metrics = metrics;
    }

    String html() {
        return resource("report.html")
                .replace("${sections}", sections())
                .replace("${metrics}", metrics.stream().map(Page::escaped).collect(Collectors.joining("\n")))
                .replace("${charts}", charts())
                .replace("${script}", resource("report.js"))
                .replace("${library}", resource(LIBRARY).replaceAll("(?m)^//# sourceMappingURL=.*$", ""));
    }

    private String sections() {
        StringBuilder html = new StringBuilder();
        results.forEach((table, result) -> {
            html.append("<section id=\"").append(table.tableName()).append("\"><h2>");
            html.append(escaped(table.title())).append("</h2>\n");
            if (result.rows().isEmpty()) {
                html.append("<p>Nothing to show.</p>");
            } else {
                if (table.chart() != ReportTable.Chart.NONE) {
                    html.append("<div class=\"chart\"><canvas></canvas></div>");
                }
                html.append(table(result));
            }
            html.append("</section>\n");
        });
        return html.toString();
    }

    private static String table(Report.Result result) {
        StringBuilder html = new StringBuilder("<div class=\"rows\"><table><tr>");
        result.columns()
                .forEach(column -> html.append("<th>")
                        .append(escaped(column.replace('_', ' ')))
                        .append("</th>"));
        html.append("</tr>\n");
        for (Row row : result.rows()) {
            html.append("<tr>");
            for (int i = 0; i < row.size(); i++) {
                Object value = row.get(i);
                html.append(value instanceof Number ? "<td class=\"number\">" : "<td>");
                html.append(escaped(text(value))).append("</td>");
            }
            html.append("</tr>\n");
        }
        html.append("</table></div>");
        if (result.count() > result.rows().size()) {
            html.append("<p>").append(result.rows().size()).append(" of ").append(result.count());
            html.append("; all are in the catalog's table.</p>");
        }
        return html.toString();
    }

    /** The data of the charts; no text in it can end the script element that it stands in. */
    private String charts() {
        List<Map<String, Object>> charts = new ArrayList<>();
        results.forEach((table, result) -> {
            if (table.chart() != ReportTable.Chart.NONE && !result.rows().isEmpty()) {
                Map<String, Object> chart = new LinkedHashMap<>();
                chart.put("id", table.tableName());
                chart.put("kind", table.chart().name().toLowerCase(Locale.ROOT));
                chart.put("columns", result.columns());
                chart.put("rows", result.rows().stream().map(Page::values).toList());
                charts.add(chart);
            }
        });
        try {
            return JSON.writeValueAsString(charts).replace("<", "\\u003c");
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Object> values(Row row) {
        return IntStream.range(0, row.size())
                .mapToObj(row::get)
                .map(value -> value instanceof Number ? value : text(value))
                .toList();
    }

    private static String text(Object value) {
        if (value instanceof Double number) {
            return String.format(Locale.ROOT, Math.abs(number) < 1 ? "%.4f" : "%.1f", number);
        }
        return value == null ? "unknown" : value.toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /** A text that lies beside this class, or at a path in the class path. */
    static String resource(String name) {
        try (InputStream stream = Page.class.getResourceAsStream(name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
