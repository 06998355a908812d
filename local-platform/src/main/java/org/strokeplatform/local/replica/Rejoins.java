/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local.replica;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.common.TopicPartition;
import org.strokeplatform.events.topic.ChangeTopic;
import org.strokeplatform.local.core.Deadline;
import org.strokeplatform.local.core.Endpoints;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Repairs the replica each time that all workers are there again after one was away: it may have been frozen with a
 * batch in its hand, and written it when another had taken over. What it held came after the offsets that the sink had
 * committed when all was well for the last time.
 */
public final class Rejoins implements Callable<Void> {

    private static final String WORKERS = "stroke-connect";
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration STEADY = Duration.ofSeconds(8);

    /** For a start that does not know what was before. */
    private static final Duration LOOK_BACK = Duration.ofMinutes(15);

    private final Endpoints endpoints;
    private final int workers;
    private final Consumer<String> log;
    private Set<String> members = Set.of();
    private Deadline steady = Deadline.in(STEADY);
    private final Set<String> compared = new HashSet<>();
    private final Map<String, String> failures = new HashMap<>();
    private boolean whole;
    private Map<TopicPartition, Long> committed;

    public Rejoins(Endpoints endpoints, int workers, Consumer<String> log) {
        this.endpoints = endpoints;
        this.workers = workers;
        this.log = log;
    }

    @Override
    public Void call() throws InterruptedException {
        try (Admin admin =
                Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, endpoints.get("KAFKA_BOOTSTRAP")))) {
            while (true) {
                try {
                    look(admin);
                } catch (InterruptedException e) {
                    throw e;
                } catch (Exception e) {
                    // Broker, registry or replica are away: what is due stays due.
                }
                TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
            }
        }
    }

    private void look(Admin admin) throws Exception {
        Set<String> present =
                admin
                        .describeClassicGroups(List.of(WORKERS))
                        .all()
                        .get(10, TimeUnit.SECONDS)
                        .get(WORKERS)
                        .members()
                        .stream()
                        .map(MemberDescription::consumerId)
                        .collect(Collectors.toSet());
        if (!present.equals(members)) {
            members = present;
            steady = Deadline.in(STEADY);
            whole = false;
            compared.clear();
        }
        if (whole) {
            committed = SinkProgress.committed(admin);
        } else if (members.size() == workers && steady.isPast()) {
            whole = repair(admin);
        }
    }

    /** A table that cannot be compared is tried again each second and does not keep the others from it: false then. */
    private boolean repair(Admin admin) throws Exception {
        RecentRepair repair = new RecentRepair(admin, endpoints, line -> log.accept("workers have changed: " + line));
        Set<String> topics = SinkProgress.committed(admin).keySet().stream()
                .map(TopicPartition::topic)
                .filter(topic -> topic.startsWith(ChangeTopic.PREFIX))
                .collect(Collectors.toCollection(TreeSet::new));
        boolean all = true;
        for (String topic : topics) {
            String table = topic.substring(ChangeTopic.PREFIX.length());
            if (!compared.contains(table)) {
                try {
                    repair.run(table, this::seek);
                    compared.add(table);
                    failures.remove(table);
                } catch (IOException | SQLException | RuntimeException e) {
                    report(table, e);
                    all = false;
                }
            }
        }
        return all;
    }

    /** The same failure is reported once. */
    private void report(String table, Exception e) {
        String found = e.getClass().getSimpleName();
        if (!found.equals(failures.put(table, found))) {
            log.accept("workers have changed: " + table + " is not compared yet (" + found + ")");
        }
    }

    private void seek(ChangeTopic topic) {
        if (committed == null) {
            topic.seek(Instant.now().minus(LOOK_BACK));
        } else {
            topic.seek(committed);
        }
    }
}
