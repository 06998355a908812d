/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.smt;

import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.transforms.predicates.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Map;
import java.util.ServiceLoader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RiskAtLeastTest {

    private static final Schema ROW = SchemaBuilder.struct()
            .optional()
            .field("probability", Schema.OPTIONAL_FLOAT64_SCHEMA)
            .field("risk_category", Schema.OPTIONAL_STRING_SCHEMA)
            .build();

    private final RiskAtLeast<SourceRecord> predicate = new RiskAtLeast<>();

    @ParameterizedTest
    @CsvSource({
        "Low, Low, true",
        "Low, High, true",
        "Medium, Low, false",
        "medium, Medium, true",
        "High, Medium, false",
        "High, HIGH, true",
        "Low, , false"
    })
    void comparesBands(String least, String category, boolean matches) {
        predicate.configure(Map.of("category", least));

        assertThat(test(row(null, category))).isEqualTo(matches);
    }

    @ParameterizedTest
    @CsvSource({"0.1, true", "0.11, true", "0.0999, false", ", false"})
    void comparesProbabilities(Double probability, boolean matches) {
        predicate.configure(Map.of("probability", "0.1"));

        assertThat(test(row(probability, null))).isEqualTo(matches);
    }

    @Test
    void looksAtTheStateAfterAChangeAndAtTheOneBeforeADelete() {
        predicate.configure(Map.of("category", "High"));
        Struct high = row(null, "High");
        Struct low = row(null, "Low");

        assertThat(test(event(low, high))).isTrue();
        assertThat(test(event(high, low))).isFalse();
        assertThat(test(event(high, null))).isTrue();
        assertThat(test(event(low, null))).isFalse();
        assertThat(test(event(null, null))).isFalse();
    }

    @Test
    void readsMapsAndTheFieldItIsTold() {
        predicate.configure(Map.of("probability", "0.5", "field", "p"));
        assertThat(test(Map.of("p", 0.5f))).isTrue();
        assertThat(test(Map.of("probability", 0.9))).isFalse();

        predicate.configure(Map.of("category", "High", "envelope", "always"));
        assertThat(test(Map.of("after", Map.of("risk_category", "High")))).isTrue();
    }

    @Test
    void doesNotMatchTombstones() {
        predicate.configure(Map.of("category", "Low"));

        assertThat(test(null)).isFalse();
    }

    @Test
    void refusesRowsThatItCannotCompareWithoutQuotingThem() {
        predicate.configure(Map.of("category", "High"));

        assertThatThrownBy(() -> test(row(null, "Ana Li")))
                .isInstanceOf(DataException.class)
                .hasMessage("Field 'risk_category': expected one of Low, Medium, High, found something else");
        assertThatThrownBy(() -> test(new Struct(SchemaBuilder.struct().build())))
                .hasMessage("Field 'risk_category' is missing; RiskAtLeast looks at rows that were scored");
        assertThatThrownBy(() -> test("Ana Li"))
                .hasMessage("RiskAtLeast reads a struct or a map without a schema, found java.lang.String");
        predicate.configure(Map.of("probability", "0.5", "field", "risk_category"));
        assertThatThrownBy(() -> test(row(null, "High")))
                .hasMessage("Field 'risk_category': expected a number, found a java.lang.String");
    }

    @Test
    void hasTheseSettings() {
        assertThat(predicate.config().names())
                .containsExactlyInAnyOrder("category", "probability", "field", "envelope");
        assertThat(predicate.version()).isNotEmpty();
    }

    @Test
    void refusesSettingsThatCannotWork() {
        assertThatThrownBy(() -> predicate.configure(Map.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessage("Expected one of category and probability, found neither");
        assertThatThrownBy(() -> predicate.configure(Map.of("category", "High", "probability", "0.5")))
                .hasMessage("Expected one of category and probability, found both");
        assertThatThrownBy(() -> predicate.configure(Map.of("category", "Severe")))
                .hasMessage("Invalid value Severe for configuration category: Expected one of Low, Medium, High");
        assertThatThrownBy(() -> predicate.configure(Map.of("probability", "10.7")))
                .hasMessage("Invalid value 10.7 for configuration probability: Expected a number between 0 and 1");
        assertThatThrownBy(() -> predicate.configure(Map.of("categroy", "High")))
                .hasMessageStartingWith("Unknown setting 'categroy'; did you mean 'category'?");
    }

    @Test
    void isFoundByServiceLoading() {
        assertThat(ServiceLoader.load(Predicate.class)).anyMatch(RiskAtLeast.class::isInstance);
    }

    private boolean test(Object value) {
        return predicate.test(TestRecords.record(value));
    }

    private static Struct row(Double probability, String category) {
        return new Struct(ROW).put("probability", probability).put("risk_category", category);
    }

    private static Struct event(Struct before, Struct after) {
        return new Struct(TestRecords.envelope(ROW)).put("before", before).put("after", after);
    }
}
