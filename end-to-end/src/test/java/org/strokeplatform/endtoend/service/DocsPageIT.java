/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.endtoend.service;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.strokeplatform.testing.BrowserTest;
import org.strokeplatform.testing.EmbeddedMySql;
import org.strokeplatform.testing.MySqlServer;
import org.strokeplatform.testing.PackagedService;

import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

@BrowserTest
@ExtendWith(MySqlServer.class)
class DocsPageIT {

    private static final String DATABASE = "docs_it";

    /** What a user does: open the operation, try it out with the example, execute, and read the answer. */
    private static final String TRY_IT_OUT = """
            (async () => {
              const find = async selector => {
                for (;;) {
                  const element = document.querySelector('#operations-default-predict ' + selector);
                  if (element) return element;
                  await new Promise(later => setTimeout(later, 50));
                }
              };
              (await find('.opblock-summary-control')).click();
              (await find('.try-out__btn')).click();
              (await find('.execute')).click();
              return (await find('.live-responses-table .highlight-code')).innerText;
            })()
            """;

    @Test
    void letsAUserTryAPredictionOut(EmbeddedMySql mysql) throws Exception {
        assumeTrue(Chromium.isInstalled(), "chromium is not installed: apt-get install chromium");
        mysql.createDatabase(DATABASE);
        try (PackagedService service = PackagedService.start(mysql, DATABASE, Map.of())) {
            service.await("/health/ready", 200);
            try (Chromium browser = Chromium.open(service.uri("/docs"))) {
                String shown = browser.evaluate(TRY_IT_OUT);
                JsonNode answer = PackagedService.JSON.readTree(shown.substring(shown.indexOf('{')));

                JsonNode row = PackagedService.json(service.get("/predictions/" + answer.get("prediction_id")));
                assertThat(row.get("risk_category")).isEqualTo(answer.get("risk_category"));
            }
        }
    }
}
