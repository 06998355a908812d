/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.monitoring;

import org.junit.jupiter.api.Test;

import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ProbeSettingsTest {

    @Test
    void nameTheVariableThatIsNotSet() {
        assertThatThrownBy(() -> new ProbeSettings(Map.of("KAFKA_BOOTSTRAP", " ")).get("KAFKA_BOOTSTRAP"))
                .hasMessage("KAFKA_BOOTSTRAP is not set; the probe needs it");
    }

    @Test
    void sayWhatWasExpectedOfANumber() {
        assertThatThrownBy(() -> new ProbeSettings(Map.of("PROBE_PORT", "many")).number("PROBE_PORT", 9440))
                .hasMessage("PROBE_PORT: expected a whole number, found 'many'");
    }

    @Test
    void putTheSourcesAddressTogether() {
        assertThat(new ProbeSettings(Map.of("MYSQL_HOST", "db", "MYSQL_SSL_MODE", "verify_identity")).sourceUrl())
                .isEqualTo("jdbc:mysql://db:3306/stroke_predictions?sslMode=VERIFY_IDENTITY");
    }

    @Test
    void logInToTheBrokersWhereTheyAskForIt() {
        assertThat(new ProbeSettings(Map.of("KAFKA_BOOTSTRAP", "kafka:9092")).brokers())
                .containsEntry("security.protocol", "PLAINTEXT");
        assertThat(new ProbeSettings(Map.of(
                                "KAFKA_BOOTSTRAP", "kafka:9092",
                                "KAFKA_SECURITY_PROTOCOL", "SASL_SSL",
                                "KAFKA_SASL_MECHANISM", "PLAIN"))
                        .brokers())
                .containsEntry("security.protocol", "SASL_SSL")
                .containsEntry("sasl.mechanism", "PLAIN");
    }
}
