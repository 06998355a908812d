/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.smt.pseudonymize;

import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PseudonymizeConfigTest {

    private static final String KEY = "0123456789abcdef0123456789abcdef";

    @Test
    void hasTheseSettings() {
        assertThat(PseudonymizeConfig.DEF.names())
                .containsExactlyInAnyOrder("fields", "key", "key.id", "drop", "cap", "pass", "others", "envelope");
    }

    @Test
    void needsNoKeyWhereNothingIsPseudonymised() {
        assertThat(paths("drop", "name", "cap", "age:89").children()).containsOnlyKeys("name", "age");
    }

    @Test
    void refusesToDoNothing() {
        assertThatThrownBy(() -> paths())
                .isInstanceOf(ConfigException.class)
                .hasMessage("Nothing to do: at least one of fields, drop, cap, pass must name a field");
    }

    @Test
    void needsAKeyWhereOthersArePseudonymised() {
        assertThatThrownBy(() -> paths("pass", "id", "others", "pseudonymize", "key.id", "k1"))
                .hasMessageStartingWith("Setting key is missing or too short");
        assertThat(paths("pass", "id", "others", "pseudonymize", "key.id", "k1", "key", KEY)
                        .column("name")
                        .action())
                .isInstanceOf(Pseudonym.class);
    }

    @Test
    void refusesAChoiceForOthersThatHasNoEffect() {
        assertThatThrownBy(() -> paths("drop", "name", "others", "fail"))
                .isInstanceOf(ConfigException.class)
                .hasMessage("Invalid value fail for configuration others: It has no effect, since pass names no field");
        assertThatThrownBy(() -> paths("pass", "id", "others", "keep"))
                .hasMessage("Invalid value keep for configuration others: Expected one of drop, pseudonymize, fail");
    }

    @ParameterizedTest
    @ValueSource(strings = {"detail.name", "detail", "detail.name.first"})
    void refusesToPassWhatAnotherSettingTreats(String path) {
        assertThatThrownBy(() -> paths("cap", "detail.name:1", "pass", path))
                .hasMessage("Invalid value " + path + " for configuration pass: Another path names this field, a field"
                        + " above it or one below it");
    }

    @Test
    void refusesAnUnknownSetting() {
        assertThatThrownBy(() -> paths("field", "name"))
                .hasMessageStartingWith("Unknown setting 'field'; did you mean 'fields'?");
    }

    @Test
    void refusesAMissingOrShortKeyWithoutShowingIt() {
        assertThatThrownBy(() -> paths("fields", "name", "key.id", "k1"))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("Setting key is missing or too short: expected at least 32 bytes");
        assertThatThrownBy(() -> paths("fields", "name", "key.id", "k1", "key", "hunter2"))
                .hasMessageStartingWith("Setting key is missing or too short")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void refusesAKeyWithoutAnIdOrWithOneThatCannotBeTold() {
        assertThatThrownBy(() -> paths("fields", "name", "key", KEY)).hasMessageStartingWith("Missing setting key.id");
        assertThatThrownBy(() -> paths("fields", "name", "key", KEY, "key.id", "a:b"))
                .hasMessage("Invalid value a:b for configuration key.id: Expected 1 to 32 letters, digits, dots,"
                        + " hyphens or underscores");
    }

    @ParameterizedTest
    @ValueSource(strings = {"age", "age:", "age:old", "89"})
    void refusesACapWithoutALimit(String cap) {
        assertThatThrownBy(() -> paths("cap", cap))
                .hasMessage("Invalid value " + cap
                        + " for configuration cap: Expected PATH:LIMIT with a number as limit," + " as in age:89");
    }

    @ParameterizedTest
    @ValueSource(strings = {"age:1e999999999", "age:-1e999999999", "age:1e-999999999"})
    void refusesACapOfTooManyDigits(String cap) {
        assertThatThrownBy(() -> paths("cap", cap))
                .hasMessage("Invalid value " + cap
                        + " for configuration cap: Expected a limit of at most 1000 digits, as in age:89");
    }

    @ParameterizedTest
    @ValueSource(strings = {"detail.name", "detail", "detail.name.first"})
    void refusesPathsThatMeet(String other) {
        assertThatThrownBy(() -> paths("drop", "detail.name", "cap", other + ":1"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("Another path names this field, a field above it or one below it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a..b", ".a", "a.", "?"})
    void refusesAPathWithAnEmptyName(String path) {
        assertThatThrownBy(() -> paths("drop", path))
                .hasMessage("Invalid value " + path + " for configuration drop: Expected names with dots between them");
    }

    @Test
    void takesBothStatesOfAnEventForTheRow() {
        assertThat(paths("drop", "after.name", "envelope", "auto").children()).containsOnlyKeys("name");
        assertThatThrownBy(() -> paths("drop", "after.name,before.name"))
                .hasMessageContaining("Another path names this field");
    }

    private static PathNode paths(String... settings) {
        Map<String, String> all = new HashMap<>();
        for (int i = 0; i < settings.length; i += 2) {
            all.put(settings[i], settings[i + 1]);
        }
        return new PseudonymizeConfig(all).paths(new LongAdder(), new LongAdder());
    }
}
