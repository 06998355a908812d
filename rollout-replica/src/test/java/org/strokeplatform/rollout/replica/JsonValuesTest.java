/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout.replica;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class JsonValuesTest {

    @Test
    void writesEqualDocumentsAlike() {
        assertThat(text("{\"b\": [1.50, null, true], \"a\": {\"d\": \"x\", \"c\": 2}}"))
                .isEqualTo(text("{\"a\": {\"c\": 2.0, \"d\": \"x\"}, \"b\": [15e-1, null, true]}"));
    }

    @Test
    void tellsTextFromNumbersAndFromWhatLooksLikeMembers() {
        assertThat(text("{\"a\": 1}")).isNotEqualTo(text("{\"a\": \"1\"}"));
        assertThat(text("[\"a,b\"]")).isNotEqualTo(text("[\"a\", \"b\"]"));
        assertThat(text("[\"a\\\",\\\"b\"]")).isNotEqualTo(text("[\"a\", \"b\"]"));
        assertThat(text("[null]")).isNotEqualTo(text("[\"null\"]"));
    }

    private static String text(String json) {
        return JsonValues.text(JsonValues.of(json));
    }
}
