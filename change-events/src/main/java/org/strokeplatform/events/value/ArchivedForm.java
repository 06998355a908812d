/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.events.value;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the archive should hold of a row: no name, no age above 89. Written without the transform that it checks. */
public final class ArchivedForm {

    private static final double OLDEST = 89;

    private final Mac mac;
    private final String keyId;

    public ArchivedForm(String key, String keyId) {
        this.keyId = keyId;
        try {
            mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HmacSHA256", e);
        }
    }

    /** The row's archived form. */
    public Map<String, Object> of(Map<String, Object> row) {
        Map<String, Object> archived = new HashMap<>(row);
        archived.computeIfPresent("name", (column, name) -> pseudonym(name.toString()));
        archived.computeIfPresent("age", (column, age) -> Math.min((double) age, OLDEST));
        archived.computeIfPresent("contributing_factors", (column, factors) -> withoutValues((List<?>) factors));
        archived.computeIfPresent("prediction_data", (column, data) -> capped((Map<?, ?>) data));
        return archived;
    }

    private String pseudonym(String name) {
        byte[] digest = mac.doFinal(name.getBytes(StandardCharsets.UTF_8));
        return keyId + ":" + Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    }

    private static List<?> withoutValues(List<?> factors) {
        return factors.stream()
                .map(factor -> {
                    Map<Object, Object> copy = new HashMap<>((Map<?, ?>) factor);
                    copy.remove("value");
                    return copy;
                })
                .toList();
    }

    private static Map<?, ?> capped(Map<?, ?> data) {
        Map<Object, Object> copy = new HashMap<>(data);
        for (String field : List.of("age", "age_hypertension")) {
            copy.computeIfPresent(field, (name, value) -> Math.min((double) value, OLDEST));
        }
        return copy;
    }
}
