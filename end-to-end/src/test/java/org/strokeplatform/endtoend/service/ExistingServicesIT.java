/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.endtoend.service;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strokeplatform.local.core.Cluster;
import org.strokeplatform.local.core.Distribution;
import org.strokeplatform.local.core.Plugins;
import org.strokeplatform.testing.EmbeddedMySql;
import org.strokeplatform.testing.ExistingServicesTest;
import org.strokeplatform.testing.TestPlatform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

/** The platform on a broker and a MySQL that were there before it, prepared as the page says. */
@ExistingServicesTest
class ExistingServicesIT {

    private static final Pattern EXPORT = Pattern.compile("(?m)^export ([A-Z_]+)=(.*)$");

    @TempDir
    private Path folder;

    @Test
    void runsTheDemoOnABrokerAndAMySqlOfTheUsers() throws Exception {
        try (EmbeddedMySql mysql = EmbeddedMySql.start();
                OutsideBroker broker = new OutsideBroker(folder)) {
            mysql.kill();
            mysql.restart("--gtid-mode=ON", "--enforce-gtid-consistency=ON");
            mysql.execute(Arrays.stream(block("sql").split(";\n")).toArray(String[]::new));
            Map<String, String> exported = exported();
            exported.put("KAFKA_BOOTSTRAP", broker.bootstrap());
            exported.put("MYSQL_PORT", String.valueOf(mysql.port()));

            try (TestPlatform running = TestPlatform.start(
                    Path.of("target", "platforms", "ExistingServicesIT"), Plugins.open(), Cluster.small(), exported)) {
                assertThat(running.platform().serviceNames())
                        .contains("connect", "api", "s3")
                        .doesNotContain("mysql", "kafka");
                running.rollOut();
                Path sample = Distribution.current().samplePatients();
                assertThat(running.demo(sample)).isTrue();
            }

            assertThat(mysql.connect("stroke_predictions").isValid(5))
                    .as("it goes on when the platform is down")
                    .isTrue();
        }
    }

    private static Map<String, String> exported() throws IOException {
        Map<String, String> exported = new HashMap<>();
        Matcher lines = EXPORT.matcher(block("sh"));
        while (lines.find()) {
            exported.put(lines.group(1), lines.group(2));
        }
        assertThat(exported).hasSize(11).containsEntry("MYSQL_HOST", "127.0.0.1");
        return exported;
    }

    private static String block(String language) throws IOException {
        String page = Files.readString(Distribution.current().home().resolve("docs/existing-services/README.md"));
        Matcher block = Pattern.compile("(?s)```" + language + "\n(.*?)\n```").matcher(page);
        assertThat(block.find()).as(language).isTrue();
        return block.group(1);
    }
}
