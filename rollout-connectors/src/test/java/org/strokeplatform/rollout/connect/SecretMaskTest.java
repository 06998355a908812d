/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout.connect;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

class SecretMaskTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "database.password",
                "iceberg.catalog.s3.secret-access-key",
                "iceberg.catalog.s3.access-key-id",
                "producer.override.sasl.jaas.config",
                "value.converter.basic.auth.user.info",
                "transforms.hide.salt",
                "producer.override.ssl.keystore.key",
                "schema.history.internal.consumer.ssl.truststore.certificates"
            })
    void masksWhatItsNameGivesAway(String setting) {
        assertThat(SecretMask.mask(setting, "hush1", Set.of())).isEqualTo("****");
    }

    @Test
    void masksWhatThePluginDeclaresToBeAPassword() {
        assertThat(SecretMask.mask("pin", "1234", Set.of("pin"))).isEqualTo("****");
    }

    @Test
    void masksItBelowAnyPrefixToo() {
        assertThat(SecretMask.mask("key.converter.pin", "1234", Set.of("pin"))).isEqualTo("****");
        assertThat(SecretMask.mask("spin", "1234", Set.of("pin"))).isEqualTo("1234");
    }

    @Test
    void masksAPrivateKeyWhereverItStands() {
        String key = "-----BEGIN RSA PRIVATE KEY-----\nhush\n-----END RSA PRIVATE KEY-----";

        assertThat(SecretMask.scrub("a " + key + " b")).isEqualTo("a **** b");
        assertThat(SecretMask.mask("any", "-----BEGIN PRIVATE KEY-----hush", Set.of()))
                .isEqualTo("****");
    }

    @Test
    void showsNoSecretThatOnlyLooksLikeAPlaceholder() {
        assertThat(SecretMask.mask("database.password", "${hush}", Set.of())).isEqualTo("****");
    }

    @Test
    void showsPlaceholdersButNotWhatStandsBesideThem() {
        assertThat(SecretMask.mask("database.password", "${env:PW}", Set.of())).isEqualTo("${env:PW}");
        assertThat(SecretMask.mask("database.password", "x${env:PW}", Set.of())).isEqualTo("****");
    }

    @Test
    void masksPasswordsWithinUrls() {
        assertThat(SecretMask.scrub("jdbc:sqlserver://h:1433;user=u;password=hush1;encrypt=true"))
                .isEqualTo("jdbc:sqlserver://h:1433;user=u;password=****;encrypt=true");
        assertThat(SecretMask.scrub("https://me:hush1@host:80/x")).isEqualTo("https://me:****@host:80/x");
        assertThat(SecretMask.scrub("jdbc:mysql://127.0.0.1:3306/x?password=${env:PW}"))
                .isEqualTo("jdbc:mysql://127.0.0.1:3306/x?password=${env:PW}");
    }
}
