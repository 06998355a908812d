/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout.deadletter;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.strokeplatform.rollout.connect.Traces;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A record in the dead-letter topic of a sink, and what its headers say of it.
 *
 * @param at where it stands in its dead-letter topic
 * @param context what Connect says in its headers, without their prefix
 * @param key as it was in the topic that it comes from
 * @param value patients' data, which nothing but a wish that is plainly stated may print
 */
public record DeadLetter(Place at, Map<String, String> context, byte[] key, byte[] value) {

    private static final String PREFIX = "__connect.errors.";

    static DeadLetter of(ConsumerRecord<byte[], byte[]> record) {
        Map<String, String> context = new LinkedHashMap<>();
        for (Header header : record.headers()) {
            if (header.key().startsWith(PREFIX) && header.value() != null) {
                context.put(
                        header.key().substring(PREFIX.length()), new String(header.value(), StandardCharsets.UTF_8));
            }
        }
        return new DeadLetter(
                new Place(record.topic(), record.partition(), record.offset()), context, record.key(), record.value());
    }

    /** Where it comes from; empty when its connector does not write the context into headers. */
    public Optional<Place> origin() {
        try {
            return Optional.of(new Place(
                    context.get("topic"),
                    Integer.parseInt(context.get("partition")),
                    Long.parseLong(context.get("offset"))));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** The stage, and the classes of what it failed with and of the innermost cause. */
    String reason() {
        String failure = simple(context.getOrDefault("exception.class.name", "no reason in its headers"));
        String cause = simple(Traces.cause(context.getOrDefault("exception.stacktrace", "")));
        boolean isOther = context.containsKey("exception.stacktrace") && !cause.equals(failure);
        return context.getOrDefault("stage", "UNKNOWN") + " " + failure + (isOther ? " by " + cause : "");
    }

    private static String simple(String className) {
        return className.substring(className.lastIndexOf('.') + 1);
    }

    /** Says nothing of key or value. */
    @Override
    public String toString() {
        return "DeadLetter[" + at + "]";
    }
}
