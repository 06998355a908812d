/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.configs;

import org.apache.kafka.common.Configurable;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.transforms.Transformation;
import org.apache.kafka.connect.transforms.predicates.Predicate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** The transforms and predicates of every file are real classes, used, and take their settings. */
class TransformsTest {

    static Stream<ConnectorFile> files() {
        return ConnectorFile.all();
    }

    @ParameterizedTest
    @MethodSource("files")
    void haveATypeAndAreUsed(ConnectorFile file) {
        for (String chain : List.of("transforms", "predicates")) {
            Set<String> configured = file.below(chain + ".").keySet().stream()
                    .map(name -> name.substring(0, name.indexOf('.')))
                    .collect(Collectors.toSet());

            assertThat(file.list(chain)).doesNotHaveDuplicates();
            assertThat(configured).containsExactlyInAnyOrderElementsOf(file.list(chain));
            assertThat(file.list(chain))
                    .allMatch(alias -> !file.get(chain + "." + alias + ".type").isEmpty());
        }
        Set<String> predicatesInUse = new HashSet<>();
        for (String alias : file.list("transforms")) {
            String predicate = file.get("transforms." + alias + ".predicate");
            if (!predicate.isEmpty()) {
                predicatesInUse.add(predicate);
            }
        }
        assertThat(predicatesInUse).containsExactlyInAnyOrderElementsOf(file.list("predicates"));
    }

    @ParameterizedTest
    @MethodSource("files")
    void takeTheirSettings(ConnectorFile file) {
        for (String alias : file.list("transforms")) {
            Map<String, String> settings = file.below("transforms." + alias + ".");
            Transformation<SinkRecord> transform = Chain.create(settings.get("type"));
            configure(transform, transform.config(), Chain.resolved(settings));
            transform.close();
        }
        for (String alias : file.list("predicates")) {
            Map<String, String> settings = file.below("predicates." + alias + ".");
            Predicate<SinkRecord> predicate = Chain.create(settings.get("type"));
            configure(predicate, predicate.config(), Chain.resolved(settings));
            predicate.close();
        }
    }

    private static void configure(Configurable plugin, ConfigDef def, Map<String, String> settings) {
        assertThat(settings.keySet()).isSubsetOf(def.names());
        plugin.configure(settings);
    }
}
